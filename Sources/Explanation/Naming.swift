import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    func line(_ text: String, brief: String? = nil, _ role: WhyLine.Role, _ station: Int?) -> WhyLine {
        WhyLine(text, brief: brief, role, component: station.map { compiled.components[$0] })
    }

    func from(_ change: Change) -> String { "from \(clock(change.points.lowerBound)) on" }

    func say(_ change: Change) -> WhyLine {
        let place = change.station.map(name) ?? ""
        let text: String
        switch change.kind {
        case .slower(let before, let then):
            text =
                "\(place) takes \(Figure.time(seconds: then)) instead of \(Figure.time(seconds: before)), \(from(change))"
        case .errors(let share):
            text = "\(place) answers \(Figure.share(share)) of its calls with errors, \(from(change))"
        case .refuses(let share):
            text =
                "\(whatIsLost(change, share)): \(share > 0.995 ? "all" : Figure.share(share)) of its calls are refused"
        case .stuck:
            text = "\(place) takes calls and works on none of them, \(from(change))"
        case .network(let link, let before, let then):
            text =
                "messages between \(title(link)) take \(Figure.time(seconds: then)) instead of \(Figure.time(seconds: before)), \(from(change))"
        case .blocked(let link):
            text = "nothing passes between \(title(link)), \(from(change))"
        case .load(let loads):
            let rises = loads.map {
                "\(compiled.operations[$0.operation]) \(Figure.about($0.to))/s instead of \(Figure.about($0.from))/s"
            }
            text = "more is sent \(from(change)): \(Words.list(rises))"
        }
        return line(
            isOpening(change) ? Words.sentence(text + ".") : text + ".", brief: brief(change), .cause,
            change.station)
    }

    /// A change in few words, to be followed by what it does.
    private func brief(_ change: Change) -> String {
        let place = change.station.map(name) ?? ""
        return switch change.kind {
        case .slower(let before, let then): "\(place) +\(Figure.time(seconds: then - before))"
        case .errors(let share): "\(place) fails \(Figure.share(share))"
        case .refuses(let share): "\(place) refuses \(Figure.share(share))"
        case .stuck: "\(place) is stuck"
        case .network(let link, let before, let then): "\(title(link)) +\(Figure.time(seconds: then - before))"
        case .blocked(let link): "\(title(link)) are cut off"
        case .load(let loads):
            "×\(Figure.about(loads.map { $0.to / max(1e-9, $0.from) }.max() ?? 1)) traffic"
        }
    }

    /// Whether the sentence begins with a word of ours; a name keeps its own spelling.
    func isOpening(_ change: Change) -> Bool {
        switch change.kind {
        case .network, .blocked, .load: true
        case .slower, .errors, .refuses, .stuck: false
        }
    }

    func whatIsLost(_ change: Change, _ share: Double) -> String {
        guard let station = change.station else { return "something is lost" }
        let until = change.points.upperBound < end - 1 ? " to \(clock(change.points.upperBound))" : " on"
        let when = "from \(clock(change.points.lowerBound))" + until
        let row = compiled.system.stations[station]
        if case .store(let store) = row.role, row.instances > 1 {
            // Only a primary takes writes; reads go elsewhere where replicas answer them.
            let isPrimary =
                !store.readsReplicas || sum(timeline.stations[station].refusedWrites, change.points) > 0
            return "\(name(station)) has \(isPrimary ? "no primary" : "lost replicas") \(when)"
        }
        return share > 0.95 || row.instances == 1
            ? "\(name(station)) is down \(when)" : "\(name(station)) has lost instances \(when)"
    }

    func title(_ link: Int) -> String {
        "\(name(compiled.system.links[link].caller)) and \(name(compiled.system.links[link].callee))"
    }
}
