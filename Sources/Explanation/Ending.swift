import DesignModel
import Drill
import Simulation
import Wording

extension Evidence {
    /// Whether somebody still suffers at the end of what was seen.
    func isOn(_ incident: Incident) -> Bool {
        let (whole, rest) = (Int64(end) * timeline.step).quotientAndRemainder(dividingBy: windows.step)
        // The window under way tells as soon as it has two points.
        let tells = isLive && rest >= 2 * timeline.step
        return incident.windows.upperBound > Int(whole) - (tells ? 0 : 1)
    }

    /// How it ended, or that it did not.
    func ending(_ incident: Incident, _ tense: Tense) -> [WhyLine] {
        let over = seconds(ofWindow: incident.windows.upperBound)
        guard let cause = incident.causes.max(by: { $0.points.upperBound < $1.points.upperBound }) else {
            return isOn(incident) ? [] : [line("Since \(clock(seconds: over)) all is well.", .ending, nil)]
        }
        let healed = seconds(cause.points.upperBound)
        let place =
            cause.links.isEmpty ? cause.station.map { "\(name($0)) is" } ?? "the traffic is" : "the connection is"
        if isOn(incident) { return lasting(cause, place, healed, incident) }
        if let how = wayOut(cause, over) {
            return [line("All is well from \(clock(seconds: over)) on: \(how).", .ending, cause.station)]
        }
        let lag = over - healed
        if lasts(cause) || lag < -5 {
            return [line("All is well from \(clock(seconds: over)) on.", .ending, cause.station)]
        }
        return [
            line(
                lag < 5
                    ? "All is well again as soon as \(place)."
                    : "All is well again at \(clock(seconds: over)), \(Figure.time(seconds: lag)) after \(place).",
                .ending,
                cause.station)
        ]
    }

    /// What ended it while the cause was still there.
    private func wayOut(_ cause: Change, _ over: Double) -> String? {
        guard let station = cause.station, seconds(cause.points.upperBound) > over + 5 || lasts(cause) else {
            return nil
        }
        let series = timeline.stations[station]
        if let point = cause.points.first(where: { series.promotions[$0] > 0 }), seconds(point) < over + 5 {
            return "a replica of \(name(station)) took over"
        }
        if let point = cause.points.first(where: { series.outArea[$0] > 0 }), seconds(point) < over + 5,
            compiled.system.stations[station].instances > 1
        {
            return "calls go to the instances of \(name(station)) that are left"
        }
        return nil
    }

    /// What is to say where it does not end: whether the cause is still there, and if not, what keeps it going.
    private func lasting(_ cause: Change, _ place: String, _ healed: Double, _ incident: Incident) -> [WhyLine] {
        let since = seconds(end) - healed
        guard !lasts(cause), since > 20 else { return [] }
        let tail = max(0, end - Int(20 / perPoint))..<end
        // A loop is claimed only where it is seen: slots full of work that comes faster than it can be done.
        func asked(_ station: Int) -> Double {
            timeline.operations.indices.reduce(0.0) {
                $0 + rate(timeline.operations[$1].offered, tail) * declared.calls[$1][station]
            }
        }
        let overloaded = timeline.stations.indices.filter { station in
            let series = timeline.stations[station]
            return compiled.system.stations[station].role != .client
                && incident.sufferers.keys.contains { reaches($0, station) }
                && utilization(station, tail) > Self.full
                && sum(series.arrivals, tail) > 1.02 * sum(series.ok, tail)
        }
        let worst = overloaded.max { one, other in
            rate(timeline.stations[one].arrivals, tail) / max(0.01, asked(one))
                < rate(timeline.stations[other].arrivals, tail) / max(0.01, asked(other))
        }
        guard let station = worst else {
            return [
                line("\(place) as before since \(clock(seconds: healed)), and it is not over.", .ending, cause.station)
            ]
        }
        let series = timeline.stations[station]
        let asked = asked(station)
        let comes = rate(series.arrivals, tail)
        let more = comes > 1.2 * asked && asked > 0 ? ", \(Figure.about(asked))/s without retries" : ""
        return [
            line(
                "\(place) as before since \(clock(seconds: healed)), and it has not come back: \(Figure.about(comes))/s reach "
                    + "\(name(station))\(more), and its \(Words.plural(slots(station), "slot")) stay full of work for callers "
                    + "who have left.",
                briefs: [
                    "\(place) well since \(clock(seconds: healed)), but \(Figure.about(comes))/s keep \(name(station)) full"
                ],
                .ending, station)
        ]
    }
}
