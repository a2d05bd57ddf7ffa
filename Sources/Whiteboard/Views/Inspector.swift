import Explanation
import Cells
import DesignModel
import Diagram

/// What is known of the selection, at the right of a wide screen.
struct Inspector: View {
    let board: Board

    private struct Row {
        var key = ""
        var value = ""
        var style = Style.plain
        var isHeading = false
    }

    /// A line as it is drawn: pieces, each at its column.
    private typealias Line = [(x: Int, text: String, style: Style)]

    func draw(_ pencil: inout Pencil) -> Point? {
        for y in 0..<pencil.height { pencil.put("│", x: 0, y: y, Style(.dim)) }
        let lines = lines(width: pencil.width)
        let first = first(of: lines.count, height: pencil.height)
        for (y, line) in lines.dropFirst(first).prefix(pencil.height).enumerated() {
            for piece in line { pencil.write(piece.text, x: piece.x, y: y, piece.style) }
        }
        // In the line at its left, where nothing is written.
        if first > 0 { pencil.put("▲", x: 0, y: 0, Style(.key, .bold)) }
        if first + pencil.height < lines.count { pencil.put("▼", x: 0, y: pencil.height - 1, Style(.key, .bold)) }
        return nil
    }

    /// The first line that is shown.
    private func first(of count: Int, height: Int) -> Int { max(0, min(board.inspected, count - height)) }

    /// How many lines can be scrolled away at most.
    func scrollMax(in size: Size) -> Int { max(0, lines(width: size.width).count - size.height) }

    private func lines(width: Int) -> [Line] {
        var lines: [Line] = []
        let room = width - 3
        for row in rows {
            if row.isHeading {
                if !lines.isEmpty { lines.append([]) }
                lines.append([(2, row.key.truncated(to: room), Style(.title, .bold))])
            } else if row.key.isEmpty {
                lines += wrapped(row.value, to: room).map { [(2, $0, row.style)] }
            } else {
                let x = 2 + max(15, row.key.cellWidth + 2)
                let key = (x: 2, text: row.key.truncated(to: room), style: Style(.dim))
                // A figure is never cut: where it does not fit beside its key, it stands below.
                if x + row.value.cellWidth < width {
                    lines.append([key, (x, row.value, row.style)])
                } else {
                    lines.append([key])
                    lines += wrapped(row.value, to: room - 2).map { [(4, $0, row.style)] }
                }
            }
        }
        return lines
    }

    private var rows: [Row] {
        switch board.selection {
        case .component(let id): board.design.component(id).map(rows) ?? []
        case .connection(let id): board.design.connection(id).map(rows) ?? []
        case nil: overview
        }
    }

    private func heading(_ text: String) -> Row { Row(key: text.sanitised(), isHeading: true) }

    // MARK: Nothing selected

    private var overview: [Row] {
        let design = board.design
        var rows = [heading(board.document.title)]
        if !design.about.isEmpty { rows.append(Row(value: design.about.sanitised(), style: Style(.plain))) }
        if !design.objectives.isEmpty {
            rows.append(heading("Objectives"))
            let judged = board.run.snapshot?.objectives ?? []
            for (number, objective) in design.objectives.enumerated() {
                let reading = judged.indices.contains(number) ? judged[number] : nil
                let (sign, role): (String, Role) =
                    reading?.met.map { $0 ? ("✔", .fine) : ("✖", .failing) } ?? ("·", .plain)
                // Operations say below how they fare now; a promise is about the whole run.
                let measured = reading?.met == false ? reading?.measured.map { ": \($0) so far" } ?? "" : ""
                rows.append(
                    Row(value: "\(sign) \(objective.text(in: design).sanitised())\(measured)", style: Style(role)))
            }
        }
        rows.append(heading("Operations"))
        for operation in design.operations {
            let reading = board.run.snapshot?.operations.first { $0.name == operation.name }
            let value = operation.settings.money(.value)?.text ?? ""
            let text =
                reading.map { reading in
                    [
                        reading.availability.map(Figures.share),
                        reading.p99.map { "p99 " + Figures.time(seconds: $0) },
                    ].compactMap { $0 }.joined(separator: " ")
                } ?? value
            rows.append(Row(key: operation.name.sanitised(limit: 20), value: text))
        }
        return rows + undrawn
    }

    // MARK: A box

    private func rows(_ component: Component) -> [Row] {
        let kind = Catalogue.kind(component.kind)
        var rows = [heading(component.name)]
        rows.append(Row(value: (kind?.title ?? component.kind.name).sanitised(), style: Style(.key)))
        if let purpose = kind?.purpose { rows.append(Row(value: purpose, style: Style(.dim))) }
        if let reading = board.run.snapshot?.components[component.id] { rows += figures(reading, component) }
        rows += faults { $0.part?.component == component.id }
        rows += settings(
            kind.map { kind in
                SettingTable.component.rows(for: kind).filter { $0.key != .kind && $0.hasEffect(on: kind) }
            } ?? []
        ) { board.design.effective($0.key, of: component) }
        if let failures = kind?.failures, !failures.isEmpty {
            rows.append(heading("How it fails"))
            rows += failures.map { Row(value: $0, style: Style(.dim)) }
        }
        return drawing(of: .component(component.id)) + problems(.component(component.id)) + rows
    }

    private func figures(_ reading: ComponentReading, _ component: Component) -> [Row] {
        var rows = [heading("Now")]
        let state =
            switch reading.health {
            case .fine: "● fine"
            case .strained: "▲ strained"
            case .failing: "✖ failing"
            case .down: "☠ down"
            }
        rows.append(Row(key: "state", value: state, style: Style(reading.health.role, .bold)))
        rows.append(Row(key: "calls", value: Figures.rate(reading.arrivals)))
        rows.append(Row(key: "ok", value: Figures.rate(reading.ok)))
        rows.append(
            Row(
                key: "failed", value: Figures.rate(reading.failed),
                style: reading.failed > 0 ? Style(.strained) : .plain))
        if component.settings[.autoscale] != nil || reading.coldShare != nil {
            rows.append(Row(key: "instances", value: "\(reading.instances)"))
        }
        if let cold = reading.coldShare { rows.append(Row(key: "cold starts", value: Figures.share(cold))) }
        if reading.slots > 0 {
            let share = Figures.percent(reading.busy / Double(reading.slots))
            rows.append(Row(key: "busy", value: "\(Figures.count(reading.busy)) of \(reading.slots), \(share)"))
            rows.append(Row(key: "queue", value: Figures.count(reading.queue)))
        }
        if let latency = reading.latency {
            rows.append(Row(key: "time", value: Figures.time(seconds: latency)))
            if let usual = reading.usualLatency {
                rows.append(Row(key: "usual time", value: Figures.time(seconds: usual)))
            }
        }
        if let hits = reading.hits { rows.append(Row(key: "hit share", value: Figures.share(hits))) }
        if reading.up < reading.instances {
            rows.append(Row(key: "up", value: "\(reading.up) of \(reading.instances)", style: Style(.failing)))
        }
        return rows
    }

    // MARK: An arrow

    private func rows(_ connection: Connection) -> [Row] {
        let design = board.design
        var rows = [heading(design.title(of: connection))]
        if let reading = board.run.snapshot?.connections[connection.id] {
            rows.append(heading("Now"))
            rows.append(Row(key: "calls", value: Figures.rate(reading.calls)))
            rows.append(Row(key: "in flight", value: "\(reading.outstanding)"))
            rows.append(Row(key: "held slots", value: "\(reading.holding)"))
            rows.append(share("timeouts", reading.timeouts))
            rows.append(share("failures", reading.failures))
            rows.append(share("turned away", reading.turnedAway))
            if let open = reading.openBreakers {
                rows.append(
                    Row(
                        key: "breakers", value: open == 0 ? "closed" : "⊘ \(open) open",
                        style: open == 0 ? .plain : Style(.strained)))
            }
        }
        rows += faults { $0.wire?.connections(in: design).contains { $0.id == connection.id } ?? false }
        rows += settings(SettingTable.connection.rows) { design.effective($0.key, of: connection) }
        if connection.settings["timeout"] == nil {
            rows.append(Row(value: "No timeout: a call that hangs holds its slot for ever.", style: Style(.strained)))
        }
        return drawing(of: .connection(connection.id)) + problems(.connection(connection.id)) + rows
    }

    /// What somebody set, then what holds although nobody said so.
    private func settings(_ table: [Setting], _ effective: (Setting) -> Effective?) -> [Row] {
        let names = board.document.names
        let rows = table.compactMap { setting in
            effective(setting).map { value in
                (
                    isAssumed: value.isAssumed,
                    row: Row(
                        key: setting.key.name, value: setting.text(of: value.value, names: names).sanitised(limit: 200),
                        style: value.isAssumed ? Style(.dim) : Style(.title, .bold))
                )
            }
        }
        let (set, assumed) = (rows.filter { !$0.isAssumed }, rows.filter(\.isAssumed))
        return (set.isEmpty ? [] : [heading("Set")] + set.map(\.row))
            + (assumed.isEmpty ? [] : [heading("Assumed")] + assumed.map(\.row))
    }

    private func share(_ title: String, _ value: Double) -> Row {
        Row(key: title, value: Figures.share(value), style: value >= 0.05 ? Style(.strained) : .plain)
    }

    private func faults(_ concerns: (Fault.Action) -> Bool) -> [Row] {
        board.run.faults.filter { concerns($0.action) }.map {
            Row(value: "↯ " + $0.text.sanitised(), style: Style(.fault, .bold))
        }
    }

    /// Whether a fault of an experiment hits this component; a problem with it is shown where it can be mended.
    private func isFault(_ fault: Subject, of subject: Subject) -> Bool {
        guard case .fault(let number, ofExperiment: let name) = fault, case .component(let id) = subject,
            let experiment = board.design.experiments.first(where: { $0.name == name }),
            experiment.faults.indices.contains(number)
        else { return false }
        return experiment.faults[number].action.part?.component == id
    }

    private func drawing(of subject: Subject) -> [Row] {
        board.canvas.placement.troubles.filter { $0.subject == subject }.map {
            Row(value: "▲ " + $0.text, style: Style(.strained))
        }
    }

    /// The arrows that cannot be seen, as far as there is room to name them.
    private var undrawn: [Row] {
        let missing = board.canvas.placement.unrouted
        guard !missing.isEmpty else { return [] }
        let connections = board.design.connections.filter { missing.contains($0.id.rawValue) }
        let named = connections.prefix(Self.undrawnMax).map { connection in
            Row(value: "▲ " + board.design.title(of: connection).sanitised(limit: 60), style: Style(.strained))
        }
        let more = connections.count - named.count
        return [heading("Arrows not drawn")] + named + (more > 0 ? [Row(value: "and \(more) more")] : [])
    }

    private static let undrawnMax = 5

    private func problems(_ subject: Subject) -> [Row] {
        board.document.problems.filter { $0.subject == subject || isFault($0.subject, of: subject) }.prefix(3).map {
            Row(value: "▲ " + $0.message.sanitised(), style: Style($0.severity == .error ? .failing : .strained))
        }
    }
}
