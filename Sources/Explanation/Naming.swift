import DesignModel
import Drill
import Simulation
import Wording

/// Whether something is told as it is, or as it was.
struct Tense {
    var isPast = false
    func callAsFunction(_ present: String, _ past: String) -> String { isPast ? past : present }
}

extension Evidence {
    func line(_ text: String, briefs: [String] = [], _ role: WhyLine.Role, _ station: Int?) -> WhyLine {
        WhyLine(text, briefs: briefs, role, component: station.map { compiled.components[$0] })
    }

    func clock(_ point: Int) -> String { clock(seconds: seconds(point)) }
    func clock(seconds: Double) -> String {
        Figure.clock(TimeSpan(nanoseconds: Int64(max(0, min(seconds, 1e9)) * 1e9)))
    }

    /// Whether a change still holds at the end of what was seen.
    func lasts(_ change: Change) -> Bool { change.points.upperBound >= end - 1 }

    /// `from 01:00 on`, `from 01:00 to 02:00`.
    private func when(_ change: Change) -> String {
        "from \(clock(change.points.lowerBound)) " + (lasts(change) ? "on" : "to \(clock(change.points.upperBound))")
    }

    func say(_ change: Change, _ tense: Tense) -> WhyLine {
        let place = change.station.map(name) ?? ""
        let when = when(change)
        let at = "at \(clock(change.points.lowerBound))"
        let text: String
        let brief: String
        switch change.kind {
        case .slower(let before, let then):
            text =
                "\(place) \(tense("takes", "took")) \(Figure.time(seconds: then)) instead of \(Figure.time(seconds: before)), \(when)"
            brief = "\(place) +\(Figure.time(seconds: then - before)) \(at)"
        case .errors(let share):
            text = "\(place) \(tense("answers", "answered")) \(Figure.share(share)) of its calls with errors, \(when)"
            brief = "\(place) \(tense("fails", "failed")) \(Figure.share(share)) of its calls \(at)"
        case .lost:
            return sayLoss(change, tense, when)
        case .stuck(let instances):
            let who = part(instances, of: change.station ?? 0)
            text = "\(who) \(tense("takes", "took")) calls and \(tense("works", "worked")) on none of them, \(when)"
            brief = "\(who) \(tense("works", "worked")) on nothing \(at)"
        case .network(let before, let then):
            text =
                "messages between \(title(change.links[0])) \(tense("take", "took")) \(Figure.time(seconds: then)) instead of "
                + "\(Figure.time(seconds: before)), \(when)"
            brief = "\(title(change.links[0])) +\(Figure.time(seconds: then - before)) \(at)"
        case .blocked:
            text = "nothing \(tense("passes", "passed")) between \(title(change.links[0])), \(when)"
            brief = "nothing \(tense("passes", "passed")) between \(title(change.links[0])) \(at)"
        case .load(let loads):
            let rises = loads.map {
                "\(compiled.operations[$0.operation]) \(Figure.about($0.to))/s instead of \(Figure.about($0.from))/s"
            }
            let factor = loads.map { $0.to / max(1e-9, $0.from) }.max() ?? 1
            text = "more \(tense("is", "was")) sent \(when): \(Words.list(rises))"
            brief = "×\(Figure.about(factor)) traffic \(at): \(rises[0])"
        }
        return line(
            isOpening(change) ? Words.sentence(text + ".") : text + ".", briefs: [brief], .cause, change.station)
    }

    /// All of a place, or some of its instances.
    private func part(_ instances: Int, of station: Int) -> String {
        let all = compiled.system.stations[station].instances
        var what = "instances"
        if case .store = compiled.system.stations[station].role { what = "copies" }
        return instances >= all ? name(station) : "\(instances) of \(Words.possessive(name(station))) \(all) \(what)"
    }

    private func sayLoss(_ change: Change, _ tense: Tense, _ when: String) -> WhyLine {
        guard let station = change.station, case .lost(let instances, let refused, let noticed) = change.kind else {
            return line("something is lost.", .cause, change.station)
        }
        let row = compiled.system.stations[station]
        let isShort = noticed < change.points.upperBound - 1
        var text: String
        if case .store = row.role, row.instances > 1,
            sum(timeline.stations[station].refusedWrites, change.points) > 0
        {
            let until = isShort ? "from \(clock(change.points.lowerBound)) to \(clock(noticed))" : when
            text = "\(name(station)) \(tense("has", "had")) no primary \(until)"
        } else if instances >= row.instances {
            text = "\(name(station)) \(tense("is", "was")) down \(when)"
        } else {
            let verb = instances == 1 ? tense("is", "was") : tense("are", "were")
            text = "\(part(instances, of: station)) \(verb) \(refused > 0.005 ? "down" : "out of service") \(when)"
        }
        let brief = text
        if refused > 0.005 {
            text += ": \(refused > 0.995 ? "all" : Figure.share(refused)) of its calls \(tense("are", "were")) refused"
            if isShort, !text.contains("primary") { text += " until \(clock(noticed))" }
        }
        return line(text + ".", briefs: [brief], .cause, station)
    }

    /// Whether the sentence begins with a word of ours; a name keeps its own spelling.
    func isOpening(_ change: Change) -> Bool {
        switch change.kind {
        case .network, .blocked, .load: true
        case .slower, .errors, .lost, .stuck: false
        }
    }

    func title(_ link: Int) -> String {
        "\(name(compiled.system.links[link].caller)) and \(name(compiled.system.links[link].callee))"
    }
}
