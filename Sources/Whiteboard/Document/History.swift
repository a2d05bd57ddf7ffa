import DesignModel

/// What was done to a design, one step for each thing a person did, so that all of it can be taken back.
struct History: Sendable {
    /// One step, by the edit that takes it back.
    private struct Step: Sendable {
        let title: String
        let inverse: Edit
    }

    private var done: [Step] = []
    private var undone: [Step] = []

    var depth: Int { done.count }

    /// Changes the design; what was undone before is forgotten.
    mutating func perform(_ edit: Edit, _ title: String, on design: inout Design) throws(Misreading) {
        let before = design
        let inverse = try design.apply(edit)
        guard design != before else { return }
        done.append(Step(title: title, inverse: inverse))
        undone = []
    }

    /// Takes the last step back; its title, or `nil` where there is none.
    mutating func undo(_ design: inout Design) -> String? {
        guard let step = done.popLast(), let edit = try? design.apply(step.inverse) else { return nil }
        undone.append(Step(title: step.title, inverse: edit))
        return step.title
    }

    /// Does the last undone step again.
    mutating func redo(_ design: inout Design) -> String? {
        guard let step = undone.popLast(), let edit = try? design.apply(step.inverse) else { return nil }
        done.append(Step(title: step.title, inverse: edit))
        return step.title
    }

    /// Takes the last step back as if it had never been.
    mutating func forgetLast(_ design: inout Design) {
        guard let step = done.popLast() else { return }
        _ = try? design.apply(step.inverse)
    }

    /// Makes the last two steps one, because a person did them in one go.
    mutating func joinLastTwo() {
        guard done.count >= 2 else { return }
        let second = done.removeLast()
        let first = done.removeLast()
        done.append(Step(title: first.title, inverse: .all([second.inverse, first.inverse])))
    }
}
