public import DesignModel

extension Interview {
    /// What the interviewer waits for.
    public enum Step: Hashable, Sendable {
        /// Nothing but the person's own drawing, questions and decisions.
        case talk
        /// Which box plays a role?
        case role(BoxRole)
        /// What will this do?
        case forecast(Rung)
        /// It is being done.
        case breaking(Rung)
        /// A question, as it is asked of this drawing.
        case followUp(FollowUp, asks: String)
        case rating(SelfRating)
        /// The phase has nothing more.
        case moveOn
        case scorecard
    }

    /// The faults of a session of this length.
    public var rungs: [Rung] { prompt.rungs.filter { $0.fromMinutes <= terms.minutes } }

    /// The roles that are asked for: the first three that some fault is about.
    public var askedRoles: [BoxRole] {
        let used = Set(rungs.flatMap(\.faults).flatMap(Cast.roles))
        return Array(prompt.roles.filter { used.contains($0.name) }.prefix(Self.askedRolesMax))
    }
    private static let askedRolesMax = 3

    /// What comes next on this drawing.
    public func step(on design: Design) -> Step {
        switch phase {
        case .clarify, .targets, .design, .deepDive: return .talk
        case .breaking: return stepWhileBreaking(design)
        case .wrapUp:
            if let rating = prompt.selfRatings.first(where: { ratings[$0.dimension] == nil }) { return .rating(rating) }
            return .moveOn
        case .scorecard: return .scorecard
        }
    }

    private func stepWhileBreaking(_ design: Design) -> Step {
        if let role = askedRoles.first(where: { said[$0.name] == nil }) { return .role(role) }
        for rung in rungs {
            if findings[rung.name] == nil {
                return rung.faults.isEmpty || forecasts[rung.name] != nil ? .breaking(rung) : .forecast(rung)
            }
            for question in prompt.followUps where question.rung == rung.name && answers[question.name] == nil {
                if let asks = asks(question, of: design) { return .followUp(question, asks: asks) }
            }
        }
        return .moveOn
    }

    /// How a follow-up is asked of a drawing; `nil`: it is not.
    public func asks(_ question: FollowUp, of design: Design) -> String? {
        guard let when = question.when else { return question.asks }
        return when.holds(in: design, cast(in: design)) ? question.asks : question.otherwise
    }
}
