import Cells
import DesignModel
import Practice
import Diagram
import Terminal

/// What the mouse holds between a press and the release.
enum Drag: Hashable, Sendable {
    /// Boxes, and where they were last; once they have moved, the history has a step that more of it joins.
    case boxes([ComponentID], at: Point, hasMoved: Bool)
    /// The plane itself.
    case plane(at: Point)
}

extension Board {
    mutating func handle(_ mouse: Mouse) -> [Effect] {
        let areas = ScreenAreas(self)
        switch mouse.action {
        case .press(.left): return press(mouse, areas)
        case .drag(.left): continueDrag(mouse.position, areas)
        case .release: drag = nil
        case .wheelUp: return wheel(-1, mouse, areas)
        case .wheelDown: return wheel(1, mouse, areas)
        default: break
        }
        return []
    }

    private mutating func press(_ mouse: Mouse, _ areas: ScreenAreas) -> [Effect] {
        drag = nil
        if areas.hints.contains(mouse.position) {
            let column = mouse.position.x - areas.hints.minX
            return HintBar(board: self).key(at: column, width: areas.hints.size.width).map { press($0) } ?? []
        }
        if let layer = layers.last, place(of: layer, areas).contains(mouse.position) {
            return press(mouse.position, in: layer, at: place(of: layer, areas))
        }
        guard areas.diagram.contains(mouse.position) else { return [] }
        let place = onPlane(mouse.position, areas)
        if case .hints(let jump) = layers.last { return choose(at: place, jump) }
        guard layers.allSatisfy(\.isPanel) else { return [] }
        message = nil
        selection = canvas.placement.item(at: place).flatMap(Selection.init)
        if mouse.clicks == 2, selection != nil {
            // What is edited stays where it is.
            editSelection()
            return []
        }
        if mouse.modifiers.contains(.control), selectedComponent != nil {
            pick()
            return []
        }
        if case .frame(let number)? = canvas.placement.item(at: place) {
            choose(zoneAt: number)
            return []
        }
        guard let box = selectedComponent else {
            if selection == nil { drag = .plane(at: mouse.position) }
            return []
        }
        if !picked.contains(box) { picked = [] }
        drag = .boxes(subjects, at: place, hasMoved: false)
        return []
    }

    /// Takes what is clicked for what has its letters.
    private mutating func choose(at place: Point, _ jump: HintJump) -> [Effect] {
        guard let item = canvas.placement.item(at: place), jump.hints[item] != nil else {
            message = Message("Nothing can be chosen there: click on what has letters, or type them.", .strained)
            return []
        }
        message = nil
        layers.removeLast()
        return choose(item, jump.purpose)
    }

    private func onPlane(_ point: Point, _ areas: ScreenAreas) -> Point {
        Point(x: point.x - areas.diagram.minX + canvas.origin.x, y: point.y - areas.diagram.minY + canvas.origin.y)
    }

    /// Does or marks what stands in a row of what lies over the board.
    private mutating func press(_ point: Point, in layer: Layer, at place: Rect) -> [Effect] {
        let y = point.y - place.minY
        let size = place.size
        switch layer {
        case .menu(let menu):
            guard menu.rows.indices.contains(y - 1) else { return [] }
            return perform(.choose(y), in: layer)
        case .palette(var palette):
            let view = PaletteView(palette: palette, rows: palette.rows(in: design))
            guard let row = view.row(at: y, height: size.height) else { return [] }
            palette.mark(row)
            return perform(.accept, in: .palette(palette))
        case .form(var form):
            guard let field = FormView(form: form).field(at: y, height: size.height) else { return [] }
            form.mark(field)
            layers[layers.count - 1] = .form(form)
        case .painting(let painting):
            let inside = Point(x: point.x - place.minX, y: y)
            let operation = OperationsPanel(board: self, painting: painting).operation(at: inside, in: size)
            if let operation { layers[layers.count - 1] = .painting(Painting(chosen: operation)) }
        case .experiments(let list):
            guard let row = ExperimentsView(list: list, design: design).row(at: y, height: size.height) else {
                return []
            }
            return perform(.choose(row + 1), in: layer)
        case .places(let places):
            let zone = PlacesPanel(board: self, places: places).zone(at: y, height: size.height)
            layers[layers.count - 1] = .places(Places(chosen: zone == places.chosen ? nil : zone))
        case .interview(.ticks(let ticks)):
            let first = place.size.height - 1 - ticks.question.listensFor.count
            return y >= first ? perform(.choose(y - first + 1), in: layer) : []
        case .question(let question):
            let inside = Point(x: point.x - place.minX, y: y)
            let letter = QuestionView(question: question).answer(at: inside, width: size.width)
            return letter.map { perform(.letter($0), in: layer) } ?? []
        case .sheet, .line, .name, .hints, .moving, .interview: break
        }
        return []
    }

    private mutating func continueDrag(_ point: Point, _ areas: ScreenAreas) {
        switch drag {
        case .plane(let from):
            canvas.pan(columns: from.x - point.x, rows: from.y - point.y, in: areas.diagram.size)
            drag = .plane(at: point)
        case .boxes(let boxes, let from, let hasMoved):
            // At the edge it stops, and the view follows the box.
            let area = areas.diagram
            let inside = Point(
                x: max(area.minX, min(area.maxX, point.x)), y: max(area.minY, min(area.maxY, point.y)))
            let place = onPlane(inside, areas)
            guard !area.isEmpty, place != from else { return }
            let depth = document.depth
            let origin = canvas.origin
            let isDone = shift(boxes, columns: place.x - from.x, rows: place.y - from.y)
            guard isDone, document.depth > depth else { return }
            if hasMoved { document.joinLastTwo() }
            // Where the view has followed, the place under the pointer is another one now.
            let moved = Point(x: place.x + canvas.origin.x - origin.x, y: place.y + canvas.origin.y - origin.y)
            drag = .boxes(boxes, at: moved, hasMoved: true)
        case nil: break
        }
    }

    /// Scrolls what is on top, else the diagram.
    private mutating func wheel(_ step: Int, _ mouse: Mouse, _ areas: ScreenAreas) -> [Effect] {
        if layers.allSatisfy(\.isPanel), areas.inspector.contains(mouse.position) {
            scrollInspector(2 * step)
            return []
        }
        switch layers.last {
        case .sheet, .palette, .menu, .form, .experiments:
            for _ in 1...2 { if let layer = layers.last { _ = perform(step < 0 ? .previous : .next, in: layer) } }
        case nil, .painting, .places:
            let isSideways = mouse.modifiers.contains(.shift)
            canvas.pan(
                columns: isSideways ? 6 * step : 0, rows: isSideways ? 0 : 2 * step, in: areas.diagram.size)
        default: break
        }
        return []
    }
}
