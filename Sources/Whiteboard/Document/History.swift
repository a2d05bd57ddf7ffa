import DesignModel

/// What was done to a design, one step for each thing a person did, so that all of it can be taken back.
struct History: Sendable {
    /// One step, by the edit that takes it back.
    private struct Step: Sendable {
        let title: String
        let inverse: Edit
        /// Where everything stood on the other side of it: boxes that nobody placed stand where the layout left them,
        /// which no edit says. `nil`: nothing was drawn, or it is long ago.
        var standing: Canvas.Standing?
    }

    /// Steps further back than this bring back the design, and let boxes stand where they are.
    private static let standingsMax = 100

    private var done: [Step] = []
    private var undone: [Step] = []

    var depth: Int { done.count }

    /// Changes the design; what was undone before is forgotten.
    ///
    /// - Parameter standing: Where everything stands before it.
    mutating func perform(
        _ edit: Edit, _ title: String, on design: inout Design, standing: Canvas.Standing?
    ) throws(Misreading) {
        let before = design
        let inverse = try design.apply(edit)
        guard design != before else { return }
        remember(Step(title: title, inverse: inverse, standing: standing))
        undone = []
    }

    /// Takes the last step back; its title, or `nil` where there is none. Where everything stands becomes where it stood.
    mutating func undo(_ design: inout Design, _ standing: inout Canvas.Standing?) -> String? {
        guard let step = done.popLast(), let edit = try? design.apply(step.inverse) else { return nil }
        undone.append(Step(title: step.title, inverse: edit, standing: standing))
        standing = step.standing
        return step.title
    }

    /// Does the last undone step again.
    mutating func redo(_ design: inout Design, _ standing: inout Canvas.Standing?) -> String? {
        guard let step = undone.popLast(), let edit = try? design.apply(step.inverse) else { return nil }
        remember(Step(title: step.title, inverse: edit, standing: standing))
        standing = step.standing
        return step.title
    }

    /// Takes the last step back as if it had never been.
    mutating func forgetLast(_ design: inout Design, _ standing: inout Canvas.Standing?) {
        guard let step = done.popLast() else { return }
        _ = try? design.apply(step.inverse)
        standing = step.standing
    }

    private mutating func remember(_ step: Step) {
        done.append(step)
        if done.count > Self.standingsMax { done[done.count - 1 - Self.standingsMax].standing = nil }
    }

    /// Makes the last two steps one, because a person did them in one go.
    mutating func joinLastTwo() {
        guard done.count >= 2 else { return }
        let second = done.removeLast()
        let first = done.removeLast()
        done.append(
            Step(title: first.title, inverse: .all([second.inverse, first.inverse]), standing: first.standing))
    }
}
