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
    func line(
        _ text: String, briefs: [String] = [], _ role: WhyLine.Role, _ station: Int?, link: Int? = nil
    ) -> WhyLine {
        WhyLine(text, briefs: briefs, role, component: station.map { compiled.components[$0] }, link: link)
    }

    func clock(_ point: Int) -> String { clock(seconds: seconds(point)) }
    func clock(seconds: Double) -> String {
        Figure.clock(TimeSpan(nanoseconds: Int64(max(0, min(seconds, 1e9)) * 1e9)))
    }

    /// Whether a change still holds at the end of what was seen.
    func lasts(_ change: Change) -> Bool { change.points.upperBound >= end - 1 }

    /// `from 01:00 on`, `from 01:00 to 02:00`.
    private func when(_ change: Change) -> String {
        "from \(clock(change.points.lowerBound)) "
            + (lasts(change) ? "on" : "to \(clock(change.points.upperBound))\(change.isEndSeen ? "" : " at least")")
    }

    func say(_ change: Change, _ tense: Tense) -> WhyLine {
        let place = change.station.map(name) ?? ""
        let when = when(change)
        let at = "at \(clock(change.points.lowerBound))"
        let from = "from \(clock(change.points.lowerBound))" + (tense.isPast ? "" : " on")
        let text: String
        let brief: String
        switch change.kind {
        case .slower(let before, let then):
            text =
                "\(place) \(tense("takes", "took")) \(Figure.time(seconds: then)) instead of \(Figure.time(seconds: before)), \(when)"
            brief = "\(place) +\(Figure.time(seconds: then - before)) \(at)"
        case .errors(let share, let culprit):
            if let culprit, let station = change.station { return say(culprit, station, change, tense, when) }
            let part = sayShare(share, change)
            text = "\(place) \(tense("answers", "answered")) \(part) of its calls with errors, \(when)"
            brief = "\(place) \(tense("fails", "failed")) \(part) of its calls \(from)"
        case .poisoned(let messages, let feed): return say(messages, poisoning: feed, change, when, tense)
        case .replayed(let messages, let feed): return say(messages, replaying: feed, change, tense)
        case .idle(let feed):
            let takes = "\(place) \(tense("takes", "took")) nothing from \(name(feeds[feed].station))"
            (text, brief) = ("\(takes), \(when)", "\(takes) \(from)")
        case .chilled(let instances):
            text =
                "the \(Figure.about(Double(instances))) warm instances of \(place) \(tense("are", "were")) gone \(at)"
            brief = "\(place) lost its warm instances \(at)"
        case .lost:
            return sayLoss(change, tense, when)
        case .stuck(let instances):
            let who = stuck(instances, change)
            let takes =
                instances == 1 || instances >= compiled.system.stations[change.station ?? 0].instances
                ? "takes" : "take"
            let what = change.station.map(isConsumer) ?? false ? "messages" : "calls"
            text =
                "\(who) \(tense(takes, "took")) \(what) and \(tense(takes == "take" ? "work" : "works", "worked")) on none of them, \(when)"
            brief = "\(who) \(tense("works", "worked")) on nothing \(from)"
        case .fewer(let slots, let all): (text, brief) = say(slots: slots, of: all, change, when, tense)
        case .leaking(let perMinute, let crashes):
            (text, brief) = say(leak: perMinute, crashes: crashes, change, when, tense)
        case .network(let before, let then):
            text =
                "messages between \(title(change.links[0])) \(tense("take", "took")) \(Figure.time(seconds: then)) instead of "
                + "\(Figure.time(seconds: before)), \(when)"
            brief = "\(arrow(change.links[0])) +\(Figure.time(seconds: then - before)) \(at)"
        case .blocked:
            text = "nothing \(tense("passes", "passed")) between \(title(change.links[0])), \(when)"
            brief = "Nothing \(tense("passes", "passed")) between \(title(change.links[0])) \(from)"
        case .losing(let share):
            let part = share > 0.9995 ? "all" : Figure.share(Self.rounded(share, to: share / 10))
            let lost = "messages between \(title(change.links[0])) \(tense("are", "were")) lost"
            text = "\(part) of the \(lost), \(when)"
            brief = "\(Words.sentence(part)) of \(lost) \(from)"
        case .limited(let taken, let share):
            text =
                "\(place) \(tense("takes", "took")) \(Figure.about(taken))/s and \(tense("rejects", "rejected")) the rest, "
                + "\(Figure.share(share)) of its calls, \(when)"
            brief = "\(place) \(tense("rejects", "rejected")) calls above \(Figure.about(taken))/s \(from)"
        case .forgetting(let share):
            let part = Figure.share((share * 1000).rounded() / 1000)
            text =
                "\(place) \(tense("acts", "acted")) on \(part) of its calls and never \(tense("answers", "answered")), \(when)"
            brief = "\(place) never \(tense("answers", "answered")) \(part) of its calls \(from)"
        case .emptied(let before, let then):
            let (before, then) = (
                Figure.share((before * 100).rounded() / 100), Figure.share((then * 100).rounded() / 100)
            )
            let below = change.station.map { emptied(behind: $0, change.points.lowerBound) } ?? []
            let all = Words.list([place] + below.map(name))
            text =
                below.isEmpty
                ? "\(place) lost what it held \(at): its hits fell from \(before) to \(then)"
                : "\(all) lost what they held \(at): the hits of \(place) fell from \(before) to \(then)"
            brief = "\(place) was emptied \(at): hits \(then), not \(before)"
        case .behind(let lag, let drawn):
            let copies = "the other copies of \(place)"
            if let lag {
                let late = "\(Figure.time(seconds: lag)) late, not \(Figure.time(seconds: drawn))"
                text = "\(copies) \(tense("get", "got")) writes \(late), \(when)"
                brief = "Copies of \(place) \(tense("get", "got")) writes \(late) \(from)"
            } else {
                text = "\(copies) \(tense("get", "got")) no writes, \(when)"
                brief = "Copies of \(place) \(tense("get", "got")) no writes \(from)"
            }
        case .split(let rate):
            let takeover = change.station.flatMap { station in
                (0..<change.points.lowerBound).last { timeline.stations[station].promotions[$0] > 0 }
            }
            let replaced = takeover.map { "a replica took over at \(clock($0)), and " } ?? ""
            text =
                "\(place) \(tense("has", "had")) two primaries, \(when): \(replaced)nobody fenced off the old one; "
                + "\(Figure.about(rate)) writes/s \(tense("go", "went")) to it that no other copy will ever have"
            brief =
                "\(place) \(tense("has", "had")) two primaries \(when): \(Figure.about(rate)) writes/s \(tense("go", "went")) to the old one"
        case .place(let zones, let parts):
            return sayPlace(zones, parts, change, tense, when)
        case .between(let some, let others, let passage, let parts):
            return say(passage, some, others, parts, tense, when)
        case .load(let loads):
            let rises = loads.map {
                "\(compiled.operations[$0.operation]) \(Figure.about($0.to))/s instead of \(Figure.about($0.from))/s"
            }
            let factor = loads.map { $0.to / max(1e-9, $0.from) }.max() ?? 1
            let isLess = loads.allSatisfy { $0.to < $0.from }
            let isNone = isLess && loads.allSatisfy { $0.to < 0.02 * $0.from }
            if isNone {
                let names = Words.list(loads.map { compiled.operations[$0.operation] })
                text = "no \(names) \(tense("is", "was")) sent \(when)"
                return line(
                    Words.sentence(text + "."), briefs: ["No \(names) \(tense("is", "was")) sent \(from)"], .cause, nil)
            }
            text = "\(isLess ? "less" : "more") \(tense("is", "was")) sent \(when): \(Words.list(rises))"
            brief = "×\(Figure.about(Self.rounded(factor, to: factor / 50))) traffic \(at): \(rises[0])"
        }
        return line(
            isOpening(change) ? Words.sentence(text + ".") : text + ".", briefs: [brief], .cause, change.station)
    }

    /// A share of a place's calls as exactly as they tell it: of few, or within a moment, only whether it is most of them.
    private func sayShare(_ share: Double, _ change: Change) -> String {
        let count = change.station.map { sum(timeline.stations[$0].waits, change.points) } ?? 0
        let likely = (share * count + 1) / (count + 2)
        let doubt = 2 * (likely * (1 - likely) / (count + 2)).squareRoot()
        guard doubt > Self.vague || length(change.points) < Self.moment else { return Figure.share(share) }
        if share > 0.6 { return "most" }
        return share > 0.4 ? "about half" : "about \(Figure.share(max(0.1, (share * 10).rounded() / 10)))"
    }
    /// In seconds; of what is seen for less, the first and the last second count by a part only.
    private static let moment = 3.5
    /// A share that is known no better than by so much is told in words.
    private static let vague = 0.08

    /// One instance fails, and perhaps draws the calls of others because it is done with its own at once.
    private func say(_ culprit: Change.Culprit, _ station: Int, _ change: Change, _ tense: Tense, _ when: String)
        -> WhyLine
    {
        let row = compiled.system.stations[station]
        let who = part(1, of: station)
        let fails = culprit.fails > 0.97 ? "all" : Figure.share(culprit.fails)
        let even = 1 / Double(max(1, row.instances))
        let isDrawn = culprit.gets > 1.5 * even && (row.balance == .leastBusy || row.balance == .twoChoices)
        let gets = Figure.share((culprit.gets * 100).rounded() / 100)
        let draw =
            isDrawn
            ? "; it \(tense("is", "was")) done with each at once, looks least busy, and so \(tense("gets", "got")) "
                + "\(gets) of the calls instead of \(Figure.share((even * 100).rounded() / 100))" : ""
        let brief = "\(who) \(tense("fails", "failed")) \(fails) of its calls"
        return line(
            "\(who) \(tense("answers", "answered")) \(fails) of its calls with errors, \(when)\(draw).",
            briefs: isDrawn ? ["\(brief) and \(tense("draws", "drew")) \(gets) of them", brief] : [brief], .cause,
            station)
    }

    /// Which instances stand still: of a store whose primary is then replaced, that one.
    private func stuck(_ instances: Int, _ change: Change) -> String {
        guard let station = change.station, hasPrimary(station), instances == 1 else {
            return part(instances, of: change.station ?? 0)
        }
        let series = timeline.stations[station]
        let isPrimary =
            change.points.contains { series.promotions[$0] > 0 } || sum(series.refusedWrites, change.points) > 0
        return isPrimary ? "The primary of \(name(station))" : part(instances, of: station)
    }

    /// All of a place, or some of its instances.
    private func part(_ instances: Int, of station: Int, isFirst: Bool = true) -> String {
        let all = compiled.system.stations[station].instances
        var what = "instances"
        if case .store = compiled.system.stations[station].role { what = "copies" }
        return instances >= all
            ? name(station)
            : "\(isFirst ? Words.sentence(Words.number(instances)) : Words.number(instances)) of \(Words.possessive(name(station))) \(all) \(what)"
    }

    /// All that went with a zone or a region.
    private func sayPlace(_ zones: [Int], _ parts: [Change], _ change: Change, _ tense: Tense, _ when: String)
        -> WhyLine
    {
        let design = compiled.design
        let region = design.regions.first { region in
            zones.count > 1
                && Set(region.zones.compactMap { id in design.zones.firstIndex { $0.id == id } }) == Set(zones)
        }
        let place = region.map { "region \($0.name)" } ?? "zone \(Words.list(zones.map { design.zones[$0].name }))"
        let gone = parts.compactMap { part -> String? in
            guard case .lost(let instances, _, _) = part.kind, let station = part.station else { return nil }
            let isLonger = seconds(part.points.upperBound) - seconds(change.points.upperBound) > 2
            let until = lasts(part) ? " (still)" : " (until \(clock(part.points.upperBound)))"
            return self.part(instances, of: station, isFirst: false) + (isLonger ? until : "")
        }
        let silent = parts.contains { part in
            part.station.map { sum(timeline.stations[$0].unheard, part.points) > 0 } ?? false
        }
        let until =
            silent
            ? noticed(parts, change.points).map {
                "; nobody \(tense("is", "was")) told, and calls to them \(tense("get", "got")) no answer \($0)"
            } ?? "" : ""
        let first = parts.first?.station
        return line(
            "\(Words.sentence(place)) \(tense("is", "was")) gone \(when): \(Words.list(gone))\(until).",
            briefs: [
                "\(Words.sentence(place)) \(tense("is", "was")) gone \(when): \(Words.list(gone))",
                "\(Words.sentence(place)) \(tense("is", "was")) gone \(when)",
            ], .cause, first)
    }

    /// Until when calls go to what is gone: `until 01:05`, `until 01:05 (app) and 01:10 (lb and db)`.
    private func noticed(_ parts: [Change], _ points: Range<Int>) -> String? {
        let known = parts.compactMap { part -> (station: Int, point: Int)? in
            part.station.flatMap { station in
                points.first { timeline.stations[station].outArea[$0] > 0 }.map { (station, $0) }
            }
        }
        let times = Set(known.map(\.point)).sorted()
        guard let first = times.first, let last = times.last else { return nil }
        guard last > first + 1 else { return "until \(clock(first))" }
        return "until "
            + Words.list(
                times.map { time in
                    "\(clock(time)) (\(Words.list(known.filter { $0.point == time }.map { name($0.station) })))"
                })
    }

    private func sayLoss(_ change: Change, _ tense: Tense, _ when: String) -> WhyLine {
        guard let station = change.station, case .lost(let instances, let refused, let noticed) = change.kind else {
            return line("something is lost.", .cause, change.station)
        }
        let row = compiled.system.stations[station]
        // What follows at once is told by itself.
        let isShort = noticed < change.points.upperBound - (change.isEndSeen ? 1 : 0)
        var text: String
        if case .store(let store) = row.role, row.instances > 1, let told = sayLoss(change, station, store, when, tense)
        {
            return told
        }
        let isLed = !hasPrimary(station) || sum(timeline.stations[station].refusedWrites, change.points) == 0
        if !isLed {
            let until = isShort ? "from \(clock(change.points.lowerBound)) to \(clock(noticed))" : when
            text = "\(name(station)) \(tense("has", "had")) no primary \(until)"
        } else if instances >= row.instances {
            text = "\(name(station)) \(tense("is", "was")) down \(when)"
        } else {
            let verb = instances == 1 ? tense("is", "was") : tense("are", "were")
            text =
                "\(part(instances, of: station)) \(verb) \(refused > 0.005 || consumedFeed(station) != nil ? "down" : "out of service") \(when)"
        }
        let brief = text
        if let feed = consumedFeed(station) {
            return line("\(text)\(sayAbandoned(feed, change, tense)).", briefs: [brief], .cause, station)
        }
        if !isLed {
            text += ": \(sayRefused(station, change, tense, until: noticed))"
        } else if refused > 0.005 {
            text += ": \(refused > 0.995 ? "all" : Figure.share(refused)) of its calls \(tense("are", "were")) refused"
            if isShort { text += " until \(clock(noticed))" }
        }
        return line(text + ".", briefs: [brief], .cause, station)
    }

    /// Whether the sentence begins with a word of ours; a name keeps its own spelling.
    func isOpening(_ change: Change) -> Bool {
        switch change.kind {
        case .network, .blocked, .losing, .behind, .load, .place, .between, .chilled: true
        case .slower, .errors, .poisoned, .replayed, .idle, .lost, .stuck, .limited, .forgetting, .emptied, .split,
            .fewer,
            .leaking:
            false
        }
    }

    /// Which calls of a store without a primary are refused: writes, and reads where they went to the lost one.
    private func sayRefused(_ station: Int, _ change: Change, _ tense: Tense, until noticed: Int) -> String {
        let series = timeline.stations[station]
        let points =
            change.points.lowerBound..<max(change.points.lowerBound + 1, min(noticed, change.points.upperBound))
        let are = tense("are", "were")
        let reads = sum(series.refusals, points) - sum(series.refusedWrites, points)
        let asked = compiled.system.links.indices.reduce(0.0) {
            let row = compiled.system.links[$1]
            return $0 + (row.callee == station && !row.writes ? sum(timeline.links[$1].attempts, points) : 0)
        }
        let isWritten = compiled.system.links.contains { $0.callee == station && $0.writes }
        guard reads > 0.005 * asked, reads > 0 else {
            return isWritten ? "its writes \(are) refused" : "nobody \(tense("writes", "wrote")) to it"
        }
        guard let last = points.last(where: { series.refusals[$0] > series.refusedWrites[$0] }),
            seconds(last + 1) < seconds(noticed) - 2
        else {
            let share = min(1, reads / asked)
            guard isWritten else { return "\(Figure.share(share)) of its reads \(are) refused" }
            return share > 0.97
                ? "its writes and reads \(are) refused"
                : "its writes \(are) refused, and \(Figure.share(share)) of its reads"
        }
        return "its writes \(are) refused, and some of its reads until \(clock(last + 1))"
    }

    func arrow(_ link: Int) -> String {
        "\(name(compiled.system.links[link].caller)) -> \(name(compiled.system.links[link].callee))"
    }

    func title(_ link: Int) -> String {
        "\(name(compiled.system.links[link].caller)) and \(name(compiled.system.links[link].callee))"
    }
}
