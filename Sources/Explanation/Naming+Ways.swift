import DesignModel
import Drill
import Simulation
import Wording

// What lies between places, in words.

extension Evidence {
    /// `Nothing passed between region us-east and zone c, from 01:00 to 02:00: api did not reach items.`
    func say(
        _ passage: Change.Passage, _ some: [Int], _ others: [Int], _ parts: [Change], _ tense: Tense, _ when: String
    ) -> WhyLine {
        let ends =
            Set(some).isDisjoint(with: others)
            ? "between \(title(zones: some)) and \(title(zones: others))"
            : "among \(title(zones: Array(Set(some + others)).sorted()))"
        switch passage {
        case .none: return sayApart(ends, parts, tense, when)
        case .later(let extra):
            let later = extra.map { Figure.time(seconds: Self.rounded($0, to: $0 / 20)) + " longer" } ?? "longer"
            let text = "messages \(ends) \(tense("take", "took")) \(later)"
            return line(
                Words.sentence("\(text), \(when)."),
                briefs: [Words.sentence("\(text), \(when)"), Words.sentence(text)],
                .cause, parts.first?.station)
        case .lossy(let share):
            let part = share.map { Figure.share(Self.rounded(min(1, $0), to: $0 / 20)) } ?? "some"
            let text = "\(part) of the messages \(ends) \(tense("are", "were")) lost"
            return line(
                Words.sentence("\(text), \(when)."),
                briefs: [Words.sentence("\(text), \(when)"), Words.sentence(text)],
                .cause, parts.first?.station)
        }
    }

    private func sayApart(_ ends: String, _ parts: [Change], _ tense: Tense, _ when: String) -> WhyLine {
        let places = "nothing \(tense("passes", "passed")) \(ends)"
        let calls = parts.filter { !$0.links.isEmpty }.map { part -> String in
            let row = compiled.system.links[part.links[0]]
            return "\(name(row.caller)) \(tense("does", "did")) not reach all of \(name(row.callee))"
        }
        let copies = parts.filter(\.links.isEmpty).compactMap(\.station).map { station in
            "other copies of \(name(station)) \(tense("get", "got")) no writes"
        }
        let told = (calls + copies).prefix(Self.partsMax)
        return line(
            Words.sentence("\(places), \(when)\(told.isEmpty ? "" : ": " + Words.list(Array(told)))."),
            briefs: [Words.sentence("\(places), \(when)"), Words.sentence(places)], .cause, parts.first?.station)
    }

    private static let partsMax = 4

    /// `zone a`, `zones a and b`, or a region where they are all of its zones, or several of them.
    func title(zones: [Int]) -> String {
        let design = compiled.design
        let region = design.regions.first { region in
            let inside = region.zones.compactMap { id in design.zones.firstIndex { $0.id == id } }
            return zones.count > 1 && Set(zones).isSubset(of: inside)
        }
        if let region { return "region \(region.name)" }
        return "\(zones.count == 1 ? "zone" : "zones") \(Words.list(zones.map { design.zones[$0].name }))"
    }
}
