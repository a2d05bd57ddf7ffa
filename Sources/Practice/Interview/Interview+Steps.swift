public import DesignModel

extension Interview {
    /// What the interviewer waits for.
    public enum Step: Hashable, Sendable {
        /// Nothing but the person's own drawing, questions and decisions.
        case talk
        /// Which box plays a role?
        case role(BoxRole)
        /// This cannot be done to the drawing, for a reason; what it comes to if it stays so.
        case impossible(Rung, because: String, Findings)
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
            if let rating = prompt.selfRatings.first(where: { !isAskedToRate.contains($0.dimension) }) {
                return .rating(rating)
            }
            return .moveOn
        case .scorecard: return .scorecard
        }
    }

    private func stepWhileBreaking(_ design: Design) -> Step {
        let ahead = Set(rungs.filter { findings[$0.name] == nil }.flatMap(\.faults).flatMap(Cast.roles))
        if let role = askedRoles.first(where: { ahead.contains($0.name) && said[$0.name] == nil && !isDenied($0) }) {
            return .role(role)
        }
        for rung in rungs {
            if findings[rung.name] == nil { return step(before: rung, design) }
            // What did not happen leaves no questions.
            guard rung.faults.isEmpty || findings[rung.name]?.harm != nil else { continue }
            for question in prompt.followUps where question.rung == rung.name && answers[question.name] == nil {
                if let asks = asks(question, of: design) { return .followUp(question, asks: asks) }
            }
        }
        return .moveOn
    }

    /// What nothing can happen to is told before anybody predicts what will.
    private func step(before rung: Rung, _ design: Design) -> Step {
        let staging = staging(rung, on: design)
        if let obstacle = staging.obstacle { return .impossible(rung, because: obstacle, staging.run()) }
        return rung.faults.isEmpty || forecasts[rung.name] != nil ? .breaking(rung) : .forecast(rung)
    }

    /// A rung on a drawing.
    public func staging(_ rung: Rung, on design: Design) -> Staging {
        Staging(rung, of: prompt, on: design, cast(in: design), seed: terms.seed)
    }

    /// The rung that was played last, where nothing was done since: nobody may have seen what it showed.
    public var unseenRung: Rung? {
        for entry in journal.reversed() {
            switch entry.deed {
            case .broke(let name, _): return rungs.first { $0.name == name }
            case .asked, .noted, .hinted, .drew: continue
            default: return nil
            }
        }
        return nil
    }

    /// How a follow-up is asked of a drawing; `nil`: it is not.
    public func asks(_ question: FollowUp, of design: Design) -> String? {
        guard let when = question.when else { return question.asks }
        return when.holds(in: design, cast(in: design)) ? question.asks : question.otherwise
    }
}

extension Staging {
    /// Why nothing can be played; `nil`: it can.
    public var obstacle: String? { missing ?? design.problems().first(where: \.keepsDesignFromRunning)?.message }
}
