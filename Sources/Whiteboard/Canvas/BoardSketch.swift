import Cells
import DesignModel
import Diagram

/// A design and its readings as boxes and arrows.
struct BoardSketch {
    let design: Design
    let names: Names
    let snapshot: RunSnapshot?
    /// Next to which box a new one without arrows is to stand.
    var near: [ComponentID: ComponentID] = [:]
    let detail: Detail

    var sketch: Sketch {
        let pins = Dictionary(design.layout.map { ($0.component, Point(x: $0.x, y: $0.y)) }) { _, last in last }
        var badges: [ComponentID: [String]] = [:]
        for zone in design.zones { for member in zone.members { badges[member, default: []].append(zone.name) } }
        let faults = Dictionary(grouping: snapshot?.faults ?? []) { $0.action.part?.component }
        return Sketch(
            boxes: design.components.map { component in
                box(
                    component, pin: pins[component.id], zones: badges[component.id] ?? [],
                    faults: faults[component.id] ?? [])
            },
            arrows: design.connections.map(arrow),
            frames: frames)
    }

    /// A frame for each set of boxes that makes up a zone: zones in which the same boxes stand share theirs, because only one
    /// line can run there.
    private var frames: [Frame] {
        var frames: [Frame] = []
        var places: [Set<ComponentID>: Int] = [:]
        for (index, zone) in design.zones.enumerated() where !zone.members.isEmpty {
            let title = zone.name.sanitised()
            if let place = places[Set(zone.members)] {
                frames[place].title += ", " + title
            } else {
                places[Set(zone.members)] = frames.count
                frames.append(Frame(id: index, title: title, members: zone.members.map(\.rawValue)))
            }
        }
        return frames
    }

    // MARK: Boxes

    private func box(_ component: Component, pin: Point?, zones: [String], faults: [FaultReading]) -> Box {
        let kind = Catalogue.kind(component.kind)
        let reading = snapshot?.components[component.id]
        let lines = BoxLines(
            component: component, kind: kind, design: design, names: names, reading: reading, detail: detail)
        let title = (component.settings.text(.label) ?? component.name).sanitised(limit: 60)
        let size = Size(width: width(title, kind), height: 2 + lines.rowCount)
        return Box(
            id: component.id.rawValue, title: title,
            mark: reading.map { Box.Mark(String($0.health.symbol), $0.health.role) },
            notes: faults.map { Box.Mark("↯ " + $0.action.shortText, .fault) }, lines: lines.rows,
            badge: badge(zones, in: size), shape: kind?.shape.boxShape ?? .plain, pin: pin,
            near: near[component.id]?.rawValue, minimumSize: size)
    }

    /// Where a box stands; one that says little is not made wider for it, but says how many there are, or as much of the
    /// name as fits.
    private func badge(_ zones: [String], in size: Size) -> String? {
        guard !zones.isEmpty else { return nil }
        let all = zones.joined(separator: " ").sanitised()
        let room = detail.isGenerous ? 24 : size.width - 4
        if all.cellWidth + 2 <= room { return "[\(all)]" }
        if zones.count > 1 {
            let counted = ["[\(zones.count) zones]", "[\(zones.count)]"].first { $0.cellWidth <= room }
            if let counted { return counted }
        }
        return room >= 5 ? "[\(all.truncated(to: room - 2))]" : nil
    }

    /// Room for the figures that a running system shows, so that nothing moves when they come.
    private func width(_ title: String, _ kind: Kind?) -> Int {
        if detail == .tight { return title.cellWidth + 6 }
        let figures =
            switch kind?.mechanic {
            case .client: detail == .compact ? 14 : 16
            case .pool, .function: detail == .compact ? 14 : 20
            case .cache, .store, .buffer: detail == .compact ? 21 : 23
            case .thirdParty: detail == .compact ? 25 : 26
            case nil: 12
            }
        return max(figures, title.cellWidth + 6)
    }

    // MARK: Arrows

    private func arrow(_ connection: Connection) -> Arrow {
        let isMiss = connection.settings.component(.behind) != nil
        return Arrow(
            id: connection.id.rawValue, from: source(of: connection).rawValue, to: connection.to.rawValue,
            label: label(of: connection, isMiss: isMiss), labelWidth: labelWidth(of: connection, isMiss: isMiss),
            role: role(of: connection), sign: sign(of: connection), rank: isMiss ? .same : .next)
    }

    /// What is asked only after a miss is drawn behind the cache.
    private func source(of connection: Connection) -> ComponentID {
        guard let cache = connection.settings.component(.behind), cache != connection.to,
            design.connections.contains(where: { $0.from == connection.from && $0.to == cache })
        else { return connection.from }
        return cache
    }

    private func labelWidth(of connection: Connection, isMiss: Bool) -> Int {
        if isMiss { return detail.isGenerous ? 11 : 4 }
        return detail.isGenerous ? 9 : 0
    }

    private func label(of connection: Connection, isMiss: Bool) -> String? {
        let reading = snapshot?.connections[connection.id]
        guard let reading else { return isMiss ? "miss" : nil }
        if reading.isCut { return detail.isGenerous ? "↯ cut" : "cut" }
        if let open = reading.openBreakers, open > 0 { return "⊘ open" }
        if !detail.isGenerous { return isMiss ? "miss" : nil }
        if reading.timeouts >= 0.05 { return "late " + Figures.share(reading.timeouts) }
        if reading.turnedAway >= 0.05 { return "⊘ " + Figures.share(reading.turnedAway) }
        return (isMiss ? "miss " : "") + Figures.rate(reading.calls)
    }

    /// What the colour of a line means, for those who cannot see it and where no label has room.
    private func sign(of connection: Connection) -> Character? {
        switch role(of: connection) {
        case .fault: "↯"
        case .failing: Health.failing.symbol
        case .strained: Health.strained.symbol
        default: nil
        }
    }

    private func role(of connection: Connection) -> Role {
        guard let reading = snapshot?.connections[connection.id] else { return .flow }
        if reading.isCut { return .fault }
        if reading.failures >= 0.5 || reading.turnedAway >= 0.5 { return .failing }
        if reading.failures >= 0.05 || reading.turnedAway >= 0.05 || (reading.openBreakers ?? 0) > 0 {
            return .strained
        }
        return .flow
    }
}

extension Health {
    var symbol: Character {
        switch self {
        case .fine: "●"
        case .strained: "▲"
        case .failing: "✖"
        case .down: "☠"
        }
    }

    var role: Role {
        switch self {
        case .fine: .fine
        case .strained: .strained
        case .failing, .down: .failing
        }
    }
}

extension Kind.Shape {
    var boxShape: Box.Shape {
        switch self {
        case .plain: .plain
        case .rounded: .rounded
        case .double: .double
        case .open: .open
        case .dashed: .dashed
        }
    }
}

extension Fault.Action {
    /// A few columns that say it beside a name: `+500ms`, `x4`, `crash`, `fail 30%`.
    var shortText: String {
        switch detail {
        case .none: part.map { verb + $0.which.shortText } ?? verb
        case .longer(let span): "+" + span.text
        case .times(let factor): Factor(factor).text
        case .share(let share): verb + " " + Share(share).text
        case .surge(let surge): Factor(surge.factor).text
        case .time(let time): verb + " " + time.text
        case .rate(let rate): verb + " " + rate.text
        }
    }
}

extension Fault.Which {
    fileprivate var shortText: String {
        switch self {
        case .all: ""
        case .some(let count, let all): " \(count)/\(all)"
        case .primary: " prim"
        case .replicas: " repl"
        }
    }
}
