import DesignModel

extension Availability {
    /// So many changes are looked at, those about what costs most first, and so many of them are told.
    private static let changesMax = 100
    private static let gainsMax = 12

    /// What each of a few changes would make of an operation.
    static func gains(_ operation: Int, _ client: Int, _ costs: Costs, from availability: Double) -> [Gain] {
        let survey = costs.survey
        // Less than this is the rounding of sums.
        let least = (1 - availability) * 1e-9
        var better: [Better] = []
        for change in costs.dearest(of: survey.changes(for: operation), most: changesMax) {
            guard let changed = survey.making(change) else { continue }
            // No change is about how often something is lost.
            var structure = Structure(changed, costs.odds, takesAllWays: false)
            guard let node = try? structure.condition(of: operation, from: client) else { continue }
            let result = structure.diagram.probability(node, structure.chances)
            guard result - availability > least else { continue }
            if case .zone(let box, let zone) = change,
                let known = better.firstIndex(where: { $0.box == box && abs($0.result - result) <= least })
            {
                better[known].zones.append(zone)
            } else {
                better.append(Better(change: change, result: result))
            }
        }
        return better.enumerated().sorted { (-$0.element.result, $0.offset) < (-$1.element.result, $1.offset) }
            .prefix(gainsMax).map { $0.element.gain(in: survey) }
    }

    /// A change that helps.
    private struct Better {
        let change: Survey.Change
        let result: Double
        /// Where it is about zones: all of those that do the same good.
        var zones: [Int] = []
        /// The box of which it is about the zones.
        var box: Int?

        init(change: Survey.Change, result: Double) {
            self.change = change
            self.result = result
            if case .zone(let box, let zone) = change { (self.box, zones) = (box, [zone]) }
        }

        func gain(in survey: Survey) -> Gain {
            let setting = survey.setting(making: change)
            let names = Survey.anyOf(zones.map { survey.design.zones[$0].name })
            let text = setting ?? box.map { "let \(survey.name($0)) stand in zone \(names) as well" } ?? ""
            return Gain(change: text, isSetting: setting != nil, availability: result)
        }
    }

    /// What the loss of each box costs an operation: a change can bring about so much, so that in a large design only those are
    /// looked at that can bring most.
    struct Costs {
        let survey: Survey
        let odds: Odds
        /// By boxes: with that of the places where they stand.
        private var own: [Double]
        /// With that of all boxes behind them.
        private var behind: [Double]

        init(_ structure: Structure, _ importance: [Double]) {
            (survey, odds) = (structure.survey, structure.odds)
            own = Array(repeating: 0, count: survey.boxes.count)
            for (event, weight) in zip(structure.events, importance) {
                for box in survey.boxes(lostWith: event.what) { own[box] += weight * event.chance }
            }
            behind = own
            for box in survey.order.reversed() {
                for call in survey.outgoing[box] where !survey.calls[call].closesCircle {
                    // Ways that meet again count twice: this is for an order alone.
                    behind[box] = min(1, behind[box] + behind[survey.calls[call].to])
                }
            }
        }

        func dearest(of changes: [Survey.Change], most: Int) -> ArraySlice<Survey.Change> {
            changes.enumerated().sorted { (-cost($0.element), $0.offset) < (-cost($1.element), $1.offset) }
                .map(\.element).prefix(most)
        }

        private func cost(_ change: Survey.Change) -> Double {
            switch change {
            case .copies(let box), .zone(let box, _): own[box]
            case .fallback(let call): behind[survey.calls[call].to]
            }
        }
    }
}

extension Survey {
    /// The boxes of which something is lost when an event happens.
    fileprivate func boxes(lostWith event: Structure.Event.What) -> [Int] {
        func standing(in zone: Zone) -> [Int] { zone.members.compactMap { place(of: $0) } }
        switch event {
        case .box(let box), .copies(let box, _, _), .copy(let box, _, _): return [box]
        case .zone(let zone): return standing(in: design.zones[zone])
        case .region(let region):
            return design.zones.filter { design.regions[region].zones.contains($0.id) }.flatMap(standing)
        case .way: return []
        }
    }
}
