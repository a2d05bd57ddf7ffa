import Cells
import DesignModel
import Diagram

/// The rows inside a box: what it is made of while nothing runs, and what it is doing while something does.
struct BoxLines {
    let component: Component
    let kind: Kind?
    let design: Design
    let names: Names
    let reading: ComponentReading?
    let detail: Detail

    /// How many rows there are whatever they say, so that a box keeps its height.
    var rowCount: Int {
        switch (kind?.mechanic, detail) {
        case (nil, _), (_, .tight): 1
        case (.client, .compact): 2
        case (.pool, .compact): isProxy ? 2 : 3
        case (.function, .compact): 2
        case (_, .compact): 1
        case (.client, _): 2
        case (.pool, .regular): 3
        case (.pool, .full): 4
        case (_, .regular): 2
        case (_, .full): 3
        }
    }

    var rows: [Box.Line] {
        if detail == .tight { return [brief] }
        let rows = Array((reading.map(running) ?? atRest).prefix(rowCount))
        return rows + Array(repeating: Box.Line(""), count: max(0, rowCount - rows.count))
    }

    /// Gives its slot back while it waits for others, so that it rarely queues.
    private var isProxy: Bool {
        design.effective(.holds, of: component)?.value.flag == false
    }

    private func text(_ key: SettingKey) -> String? {
        design.effective(key, of: component).map { effective in
            SettingTable.component[key]?.text(of: effective.value, names: names) ?? ""
        }
    }

    private var instances: String {
        guard case .record(let written)? = component.settings[.autoscale] else {
            return "×" + (text(.instances) ?? "1")
        }
        if let reading { return "×\(reading.instances)" }
        let rule = SettingTable.autoscale.complete(written)
        return "×\(rule.count(.min) ?? 1)..\(rule.count(.max) ?? 1)"
    }

    /// The most telling figure, where it fits into a box that is no wider than its name; never a part of one.
    private var brief: Box.Line {
        let room = max(2, (component.settings.text(.label) ?? component.name).sanitised(limit: 60).cellWidth + 2)
        let compact = BoxLines(
            component: component, kind: kind, design: design, names: names, reading: reading, detail: .compact)
        // Of a pool at work, how busy it is says more than how large it is.
        let isWorking = reading != nil && kind?.mechanic == .pool
        let rows = isWorking ? compact.rows.dropFirst() + compact.rows.prefix(1) : compact.rows[...]
        let telling = rows.flatMap { row in
            [Box.Line(row.text, role: row.role), Box.Line(row.trailing, role: row.role)]
        }
        // Under a short name, at least a time without its gap: `116ms`.
        let squeezed = telling.map { Box.Line($0.text.replacing(" ", with: ""), role: $0.role) }
        let fitting = (telling + squeezed).filter { !$0.text.isEmpty && $0.text.cellWidth <= room }
        return fitting.first { $0.role != .plain } ?? fitting.first ?? Box.Line("")
    }

    // MARK: At rest

    private var atRest: [Box.Line] {
        switch kind?.mechanic {
        case .client:
            let sends = component.settings.sends(.sends) ?? []
            if let users = component.settings.count(.users) { return [Box.Line("\(users) users")] }
            let assumed = Design.assumedRate * Double(max(1, design.operations.count))
            if sends.isEmpty { return [Box.Line(Figures.rate(assumed), role: .dim), Box.Line("assumed", role: .dim)] }
            return [Box.Line(Figures.rate(sends.reduce(0) { $0 + $1.volume.perSecond }))]
        case .pool: return poolAtRest
        case .function:
            return [Box.Line("up to " + (text(.most) ?? "")), Box.Line(text(.time).map(short) ?? "")]
        case .cache: return [Box.Line("ttl " + (text("ttl") ?? "none"))]
        case .store: return [Box.Line(copies, trailing: text("read").map(short) ?? "")]
        case .thirdParty: return [Box.Line(text(.time).map(short) ?? "", trailing: "theirs", role: .plain)]
        case .buffer:
            let parts = text("partitions").map { $0 + " partitions" }
            return [Box.Line(parts ?? "up to \(text("receives") ?? "∞") tries", trailing: text("visibility") ?? "")]
        case nil: return [Box.Line(kind?.title ?? component.kind.name, role: .dim)]
        }
    }

    private var poolAtRest: [Box.Line] {
        let slots = text(.concurrency) ?? ""
        if isProxy { return [Box.Line(instances)] }
        return [Box.Line(instances), Box.Line(slots + " slots"), Box.Line(text(.time).map(short) ?? "")]
    }

    /// The median alone of `8ms..40ms`.
    private func short(_ time: String) -> String { time.components(before: "..") }

    private var copies: String {
        let replicas = component.settings.count("replicas") ?? 0
        return replicas == 0 ? "primary only" : "primary + \(replicas)"
    }

    // MARK: Running

    private func running(_ reading: ComponentReading) -> [Box.Line] {
        // What is refused at once by what is down took no time that says anything.
        let latency = reading.up == 0 && reading.slots == 0 ? "" : reading.latency.map(Figures.time) ?? ""
        let slowRole = reading.health == .fine ? Role.plain : reading.health.role
        switch kind?.mechanic {
        case .client:
            let good = Box.Line("ok " + Figures.rate(reading.ok), role: reading.health == .fine ? .plain : slowRole)
            return [Box.Line(Figures.rate(reading.arrivals)), good]
        case .pool: return pool(reading, latency, slowRole)
        case .function:
            let size = reading.slots == 0 ? "down" : "×\(reading.instances)"
            let cold = reading.coldShare.map { "cold " + Figures.share($0) } ?? ""
            return [
                Box.Line(size, trailing: latency, role: slowRole),
                Box.Line(Figures.rate(reading.arrivals), trailing: detail == .compact ? "" : cold),
            ] + full(Box.Line("\(Figures.count(reading.busy.rounded())) at work"))
        case .cache:
            let hit = reading.up == 0 ? "down" : reading.hits.map { "hit " + Figures.share($0) } ?? "idle"
            return [Box.Line(hit, trailing: latency, role: slowRole), Box.Line(Figures.rate(reading.arrivals))]
                + full(Box.Line("busy " + share(reading)))
        case .store:
            let line =
                reading.up > 0 && reading.isLeaderless
                ? "no primary"
                : reading.queue >= 0.5
                    ? "queue " + Figures.count(reading.queue) : reading.up == 0 ? "down" : "busy " + share(reading)
            return [Box.Line(line, trailing: latency, role: slowRole), Box.Line(Figures.rate(reading.arrivals))]
                + full(Box.Line("\(reading.up) of \(reading.instances) up"))
        case .buffer:
            let backlog = reading.up == 0 ? "down" : "backlog " + Figures.count(reading.queue.rounded())
            return [
                Box.Line(backlog, trailing: reading.age.map(Figures.time) ?? "", role: slowRole),
                Box.Line(Figures.rate(reading.arrivals)),
            ] + full(Box.Line("given up " + Figures.count(reading.givenUp)))
        case .thirdParty:
            let flying = Figures.count(reading.busy + reading.queue) + " in flight"
            return [
                Box.Line(reading.up == 0 ? "down" : flying, trailing: latency, role: slowRole),
                Box.Line(Figures.rate(reading.arrivals)),
            ] + full(Box.Line("failed " + Figures.rate(reading.failed)))
        case nil: return atRest
        }
    }

    private func full(_ line: Box.Line) -> [Box.Line] { detail == .full ? [line] : [] }

    private func pool(_ reading: ComponentReading, _ latency: String, _ role: Role) -> [Box.Line] {
        let up = reading.up == reading.instances ? instances : "\(reading.up) of \(reading.instances) up"
        let head = Box.Line(
            up, trailing: detail == .compact ? "" : latency, role: reading.up < reading.instances ? role : .plain)
        if isProxy, detail == .compact { return [head, Box.Line("fwd " + Figures.rate(reading.arrivals))] }
        let isFull = reading.busy >= 0.9 * Double(reading.slots)
        let busy = Box.Line(
            "\(Figures.count(reading.busy.rounded())) / \(Figures.count(Double(reading.slots)))",
            trailing: detail == .compact ? "" : share(reading), role: isFull ? role : .plain)
        let queue = Box.Line(
            reading.queue >= 0.5
                ? "queue " + Figures.count(reading.queue.rounded()) : detail == .compact ? latency : "",
            role: reading.queue >= 1 ? role : .plain)
        let flow = Box.Line(Figures.rate(reading.arrivals))
        return detail == .full ? [head, busy, flow, queue] : [head, busy, queue]
    }

    private func share(_ reading: ComponentReading) -> String {
        reading.slots == 0 ? "-" : Figures.percent(reading.busy / Double(reading.slots))
    }
}

extension String {
    /// What stands before the first `separator`, or all of it.
    fileprivate func components(before separator: String) -> String {
        guard let range = firstRange(of: separator) else { return self }
        return String(self[..<range.lowerBound])
    }
}

extension Value.Volume {
    /// As a rate; a share of a closed loop is none.
    var perSecond: Double {
        switch self {
        case .rate(let rate): rate.perSecond
        case .share: 0
        }
    }
}
