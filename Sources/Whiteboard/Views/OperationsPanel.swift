import Cells
import DesignModel
import Drill

/// The operations with what clients send of them and what they earn; below, how the selected arrow stands to the
/// painted one.
struct OperationsPanel: View {
    let board: Board
    let painting: Painting

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.clear()
        let design = board.design
        guard let operation = painting.operation(in: design) else {
            pencil.rule(y: 0, heading: "operations")
            pencil.write("No operation yet. + adds one with its rate and what it earns, such as", x: 1, y: 1)
            pencil.write("  book 20/s $48", x: 1, y: 2, Style(.key))
            return nil
        }
        pencil.rule(
            y: 0, heading: "operations", trailing: facts(of: operation).truncated(to: max(0, pencil.width - 24)))
        for cell in cells(in: Size(width: pencil.width, height: pencil.height)) {
            let isChosen = design.operations[cell.number].id == operation.id
            pencil.write(
                (isChosen ? "▶" : " ") + cell.text, x: cell.place.minX, y: cell.place.minY,
                isChosen ? Style(.selected, .bold) : Style(.plain))
        }
        pencil.write(stand(of: operation).truncated(to: pencil.width - 2), x: 1, y: pencil.height - 1, Style(.title))
        return nil
    }

    /// The operations on the page that has the painted one, each with its place.
    private func cells(in size: Size) -> [(number: Int, text: String, place: Rect)] {
        let operations = board.design.operations
        let texts = operations.enumerated().map { "\($0 + 1) \(text(of: $1))" }
        let rows = max(1, size.height - 2)
        let width = max(1, min(size.width - 2, (texts.map(\.cellWidth).max() ?? 0) + 4))
        let page = rows * max(1, (size.width - 1) / width)
        let painted = painting.operation(in: board.design)?.id
        let first = (operations.firstIndex { $0.id == painted } ?? 0) / page * page
        return texts.enumerated().dropFirst(first).prefix(page).map { number, text in
            let place = number - first
            let x = 1 + place / rows * width
            let room = max(0, min(width - 1, size.width - x) - 1)
            return (number, text.truncated(to: room), Rect(x: x, y: 1 + place % rows, width: width - 1, height: 1))
        }
    }

    /// The operation that stands at a place of the panel.
    func operation(at point: Point, in size: Size) -> OperationID? {
        cells(in: size).first { $0.place.contains(point) }.map { board.design.operations[$0.number].id }
    }

    /// `book 300/s $48`
    private func text(of operation: Operation) -> String {
        let value = operation.settings.money(.value)?.text ?? ""
        return [operation.name, rate(of: operation), value].filter { !$0.isEmpty }.joined(separator: " ").sanitised(
            limit: 60)
    }

    private func rate(of operation: Operation) -> String {
        let perSecond = board.design.rate(of: operation.id)
        if perSecond > 0 { return Figures.rate(perSecond) }
        let shares = board.design.components.flatMap { $0.settings.sends(.sends) ?? [] }.compactMap { sending in
            if case .share(let share) = sending.volume, sending.operation == operation.id { share } else { nil }
        }
        return shares.last.map(Figures.share) ?? "not sent"
    }

    /// What else is set of it.
    private func facts(of operation: Operation) -> String {
        let facts = operation.settings.entries.filter { $0.key != .value }.map { entry in
            "\(entry.key) "
                + (SettingTable.operation[entry.key]?.text(of: entry.value, names: board.document.names) ?? "")
        }
        return ([operation.name] + facts).joined(separator: " · ").sanitised(limit: 300)
    }

    /// How the selection stands to the painted operation.
    private func stand(of operation: Operation) -> String {
        let paths = OperationPaths(board.design)
        let name = operation.name
        switch board.selection {
        case .component(let id):
            let box = board.design.component(id)?.name ?? ""
            let isAtomic = operation.settings.components("atomic")?.contains(id) ?? false
            let atomic = isAtomic ? ", part of all or nothing" : ""
            return
                (paths.reaches(id, operation.id)
                ? "\(name) reaches \(box)\(atomic)" : "\(name) does not reach \(box)\(atomic)")
                .sanitised()
        case .connection(let id):
            guard let arrow = board.design.connection(id) else { return "" }
            let title = board.document.connectionTitles[id] ?? ""
            let isOn = paths.takes(id, operation.id)
            let all = paths.operations(on: id).compactMap { board.design.operation($0)?.name }
            let carried =
                arrow.settings[.for] == nil
                ? "everything" + (all.isEmpty ? "" : " (\(all.joined(separator: ", ")))") : all.joined(separator: ", ")
            let verb = arrow.settings.flag(.write) == true ? "write" : "read"
            let isAtomic = operation.settings.components("atomic")?.contains(arrow.to) ?? false
            return [
                "\(title): \(isOn ? "on" : "not on") the path of \(name)",
                "for \(carried.isEmpty ? "nothing" : carried)", verb,
                isAtomic ? "atomic" : "",
            ].filter { !$0.isEmpty }.joined(separator: " · ").sanitised(limit: 300)
        case nil: return "Arrow keys walk over boxes and arrows."
        }
    }
}
