import { defineWords } from '~/ui/words'

/** What the academy's own content types are called; those of others keep the name they bring. */
export const typeNames = defineWords({
  vi: {
    'HVS.FillForm': 'Điền biểu mẫu',
    'HVS.FindMistakes': 'Tìm lỗi',
    'HVS.OrderSteps': 'Xếp thứ tự các bước',
    'HVS.Scenario': 'Tình huống rẽ nhánh',
    'HVS.SortCards': 'Xếp thẻ vào nhóm',
  },
  en: {
    'HVS.FillForm': 'Fill in a form',
    'HVS.FindMistakes': 'Find the mistakes',
    'HVS.OrderSteps': 'Order the steps',
    'HVS.Scenario': 'Branching situation',
    'HVS.SortCards': 'Sort cards into groups',
  },
})

/** The name of a content type, told as `HVS.Scenario` or with its version as `HVS.Scenario 1.0`. */
export function typeName(names: Record<string, string>, library: string): string {
  return names[library.split(' ')[0]] ?? library
}
