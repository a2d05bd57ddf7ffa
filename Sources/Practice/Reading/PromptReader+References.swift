import DesignModel

extension PromptReader {
    /// Names that a prompt uses have to be names that it has.
    mutating func checkReferences(_ prompt: Prompt) {
        let rungs = prompt.rungs.map(\.name)
        let roles = prompt.roles.map(\.name)
        let measures = prompt.measures.map(\.name)
        let items = prompt.checklist.map(\.name)
        for measure in prompt.measures { know(measure.rung, among: rungs, "rung", by: "the measure \(measure.name)") }
        for question in prompt.followUps {
            know(question.rung, among: rungs, "rung", by: "the follow-up \(question.name)")
        }
        for rung in prompt.rungs {
            for role in rung.faults.flatMap(Cast.roles) + rung.loses {
                know(role, among: roles, "role", by: "the rung \(rung.name)")
            }
        }
        for measure in prompt.measures {
            for role in measure.bars.values.joined().flatMap(Cast.roles) {
                know(role, among: roles, "role", by: "the measure \(measure.name)")
            }
        }
        for role in prompt.roles {
            for name in role.calls { know(name, among: roles, "role", by: "the role \(role.name)") }
        }
        for role in prompt.effects.flatMap(\.roles) { know(role, among: roles, "role", by: "effects") }
        let operations = prompt.board.operations.map(\.name)
        for name in prompt.reads { know(name, among: operations, "operation", by: "reads") }
        for gate in prompt.gates {
            switch gate.condition {
            case .missed(let names): for name in names { know(name, among: measures, "measure", by: "a gate") }
            case .unsaid(let name): know(name, among: items, "item of the checklist", by: "a gate")
            case .drawn: break
            }
        }
        let conditions =
            prompt.measures.flatMap(\.needs) + prompt.followUps.compactMap(\.when) + prompt.redFlags.map(\.when)
            + prompt.checklist.compactMap(\.drawn)
            + prompt.gates.compactMap { if case .drawn(let condition) = $0.condition { condition } else { nil } }
        for condition in conditions {
            for role in condition.roles { know(role, among: roles, "role", by: "a condition") }
        }
        for ablation in prompt.ablations {
            know(ablation.turns, among: measures, "measure", by: "without \(ablation.without)")
        }
        for name in prompt.naive.misses { know(name, among: measures, "measure", by: "naive") }
    }

    private mutating func know(_ name: String, among names: [String], _ sort: String, by user: String) {
        guard !names.contains(name) else { return }
        complain(
            "\(user) names a \(sort) that is not there", at: root, read: name,
            expected: names.isEmpty ? "no \(sort) is defined" : names.joined(separator: ", "),
            suggestion: nearest(to: name, in: names))
    }
}
