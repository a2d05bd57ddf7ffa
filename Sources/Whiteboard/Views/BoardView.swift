public import Cells
import DesignModel
import Practice
import Diagram

extension Board {
    /// The whole screen.
    public func picture() -> (grid: Grid, cursor: Point?) {
        guard ScreenAreas.fits(canvas.size) else { return (ScreenAreas.tooSmall(canvas.size), nil) }
        let areas = ScreenAreas(self)
        var grid = Grid(size: canvas.size)
        drawDiagram(into: &grid, areas.diagram)
        grid.draw(TitleBar(board: self), in: areas.title)
        grid.draw(FaultLine(board: self), in: areas.faults)
        grid.draw(Inspector(board: self), in: areas.inspector)
        if let interview, isInterviewerSeen {
            let panel = InterviewerPanel(
                interview: interview, playing: practice?.playing?.rung.name, asks: askedRole?.asks)
            // While nothing runs there are no charts: their room is the interviewer's.
            let rows = areas.why.size.height + (run.snapshot == nil ? areas.charts.size.height : 0)
            grid.draw(
                panel, in: Rect(x: areas.why.minX, y: areas.why.minY, width: areas.why.size.width, height: rows))
        } else {
            grid.draw(WhyPanel(board: self), in: areas.why)
        }
        if run.snapshot != nil { grid.draw(Charts(board: self), in: areas.charts) }
        let hints = HintBar(board: self)
        grid.draw(hints, in: areas.hints)
        let cursor = drawLayers(into: &grid, areas)
        if let box = MessageBox(message, in: grid.size) { grid.draw(box, in: box.place(in: grid.size)) }
        return (grid, cursor)
    }

    private func drawDiagram(into grid: inout Grid, _ area: Rect) {
        var appearance = Appearance(selection: selection?.item, picked: Set(picked.map(\.rawValue)))
        dim(&appearance)
        if case .hints(let jump) = layers.last { appearance.hints = jump.remaining }
        Drawing(canvas.sketch, placement: canvas.placement).draw(
            into: &grid, viewport: area, origin: canvas.origin, appearance: appearance)
        drawMoreMarks(into: &grid, area)
    }

    /// What the painted operation does not reach steps back, and what stands outside of the chosen zone.
    private func dim(_ appearance: inout Appearance) {
        let boxes = design.components.map(\.id)
        if let operation = paintedOperation {
            let paths = OperationPaths(design)
            appearance.dimmedBoxes = Set(boxes.filter { !paths.reaches($0, operation.id) }.map(\.rawValue))
            appearance.dimmedArrows = Set(
                design.connections.filter { !paths.takes($0.id, operation.id) }.map(\.id.rawValue))
        } else if let zone = chosenZone {
            appearance.dimmedBoxes = Set(boxes.filter { !zone.members.contains($0) }.map(\.rawValue))
            appearance.dimmedArrows = Set(
                design.connections.filter { !zone.members.contains($0.from) && !zone.members.contains($0.to) }.map(
                    \.id.rawValue))
        }
    }

    /// Shows at the edges that the diagram goes on there.
    private func drawMoreMarks(into grid: inout Grid, _ area: Rect) {
        let bounds = canvas.placement.bounds
        guard !bounds.isEmpty, !area.isEmpty else { return }
        let style = Style(.key, .bold)
        /// As near to the middle of the edge as it stands between blanks, so that it takes nothing from a name or a
        /// figure; where there is no such place, it is left out.
        func mark(_ sign: Character, _ edge: [Point], middle: Int) {
            let near = edge.indices.sorted { (abs($0 - middle), $0) < (abs($1 - middle), $1) }
            let place = near.lazy.map { edge[$0] }.first { place in
                (-1...1).allSatisfy { step in
                    let beside = Point(x: place.x + step, y: place.y)
                    return !area.contains(beside) || grid[beside].character == " "
                }
            }
            if let place { grid.put(Cell(sign, style), at: place) }
        }
        let rows = area.minY...area.maxY
        let columns = area.minX...area.maxX
        if bounds.minX < canvas.origin.x {
            mark("◀", rows.map { Point(x: area.minX, y: $0) }, middle: area.size.height / 2)
        }
        if bounds.maxX >= canvas.origin.x + area.size.width {
            mark("▶", rows.map { Point(x: area.maxX, y: $0) }, middle: area.size.height / 2)
        }
        if bounds.minY < canvas.origin.y {
            mark("▲", columns.map { Point(x: $0, y: area.minY) }, middle: area.size.width / 2)
        }
        if bounds.maxY >= canvas.origin.y + area.size.height {
            mark("▼", columns.map { Point(x: $0, y: area.maxY) }, middle: area.size.width / 2)
        }
    }

    private func drawLayers(into grid: inout Grid, _ areas: ScreenAreas) -> Point? {
        var cursor: Point?
        for layer in layers {
            let place = place(of: layer, areas)
            switch layer {
            case .palette(let palette):
                cursor = grid.draw(PaletteView(palette: palette, rows: palette.rows(in: design)), in: place)
            case .form(let form): cursor = grid.draw(FormView(form: form), in: place)
            case .sheet(let sheet):
                cursor = grid.draw(SheetView(text: SheetText(sheet, board: self), position: sheet.position), in: place)
            case .menu(let menu): grid.draw(MenuView(menu: menu), in: place)
            case .experiments(let list): grid.draw(ExperimentsView(list: list, design: design), in: place)
            case .line(let line): cursor = drawLine(line, into: &grid)
            case .name(let naming):
                let prompt = naming.subject == .newZone ? "zone " : "name "
                cursor = drawPrompt(prompt, naming.editor, naming.trouble, into: &grid)
            case .question(let question): grid.draw(QuestionView(question: question), in: place)
            case .painting(let painting): grid.draw(OperationsPanel(board: self, painting: painting), in: place)
            case .places(let places): grid.draw(PlacesPanel(board: self, places: places), in: place)
            case .interview(let layer): cursor = drawInterview(layer, into: &grid, place) ?? cursor
            case .hints, .moving: break
            }
        }
        return cursor
    }

    /// Where a layer lies; empty for what has no place of its own.
    func place(of layer: Layer, _ areas: ScreenAreas) -> Rect {
        let screen = Rect(x: 0, y: 0, width: canvas.size.width, height: canvas.size.height)
        switch layer {
        case .palette: return overlay(width: max(64, min(110, screen.size.width - 8)), height: 14, in: screen)
        case .form(let form):
            return overlay(width: 78, height: min(form.fields.count + 6, screen.size.height - 2), in: screen)
        case .sheet(let sheet):
            let rows = SheetText(sheet, board: self).rowCount(width: 78)
            return overlay(width: 78, height: min(rows + 2, screen.size.height - 2), in: screen)
        case .menu(let menu): return menuPlace(menu, areas)
        case .experiments(let list):
            let view = ExperimentsView(list: list, design: design)
            return overlay(width: ExperimentsView.width, height: min(view.height, screen.size.height - 2), in: screen)
        case .question(let question):
            let view = QuestionView(question: question)
            return overlay(width: view.width, height: view.height(atMost: screen.size.width), in: screen)
        case .painting, .places: return areas.panel
        case .interview(let layer): return self.place(of: layer, in: screen)
        case .line, .name, .hints, .moving: return Rect(x: 0, y: 0, width: 0, height: 0)
        }
    }

    /// Whether the interviewer's words stand where else is said why operations suffer: that is for while they do.
    var isInterviewerSeen: Bool {
        let isExplained = practice?.playing != nil || run.phase == .running || run.phase == .replaying
        return interview != nil && (!isExplained || run.snapshot?.why.isEmpty ?? true)
    }

    /// The role that is being asked for.
    private var askedRole: BoxRole? {
        guard case .hints(let jump) = layers.last, case .role(let role) = jump.purpose else { return nil }
        return role
    }

    private func drawInterview(_ layer: InterviewLayer, into grid: inout Grid, _ place: Rect) -> Point? {
        switch layer {
        case .saying(let saying): return drawPrompt(saying.prompt, saying.editor, saying.trouble, into: &grid)
        case .forecast(let entry): return grid.draw(ForecastView(entry: entry), in: place)
        case .page(let page):
            return grid.draw(InterviewPageView(text: InterviewText(page, board: self), page: page), in: place)
        case .ticks(let ticks): return grid.draw(TicksView(ticks: ticks), in: place)
        case .rating(let rating): return grid.draw(RatingView(rating: rating), in: place)
        case .attaching(let attaching): return grid.draw(AttachingView(attaching: attaching), in: place)
        case .choice(let choice):
            return grid.draw(
                ChoiceView(choice: choice, prompts: practice?.offered ?? [], terms: practice?.terms ?? Terms()),
                in: place)
        }
    }

    private func place(of layer: InterviewLayer, in screen: Rect) -> Rect {
        let width = InterviewText.width
        switch layer {
        case .saying: return Rect(x: 0, y: 0, width: 0, height: 0)
        case .forecast:
            let height = min(ForecastView.height, screen.size.height - 1)
            return Rect(x: 0, y: screen.size.height - 1 - height, width: screen.size.width, height: height)
        case .page(let page):
            let rows = InterviewText(page, board: self).rows(width: min(width, screen.size.width)).count
            return overlay(width: width, height: min(rows + 2, screen.size.height - 2), in: screen)
        case .ticks(let ticks):
            return overlay(
                width: width,
                height: ticks.question.listensFor.isEmpty ? 5 : TicksView(ticks: ticks).height(atMost: width),
                in: screen)
        case .rating: return overlay(width: width, height: RatingView.height, in: screen)
        case .attaching(let attaching):
            let height = AttachingView(attaching: attaching).height(atMost: screen.size.height - 2)
            return overlay(width: width, height: height, in: screen)
        case .choice: return overlay(width: width, height: screen.size.height - 2, in: screen)
        }
    }

    private func overlay(width: Int, height: Int, in screen: Rect) -> Rect {
        let size = Size(width: min(width, screen.size.width), height: min(max(3, height), screen.size.height))
        return Rect(
            x: (screen.size.width - size.width) / 2, y: max(0, (screen.size.height - size.height) / 2 - 1),
            width: size.width, height: size.height)
    }

    /// Next to what it is about, where that can be seen.
    private func menuPlace(_ menu: FaultMenu, _ areas: ScreenAreas) -> Rect {
        let width = min(areas.diagram.size.width, MenuView(menu: menu).width)
        let height = min(areas.diagram.size.height, menu.rows.count + 2)
        guard case .component(let id) = selection, let box = canvas.placement.rect(ofBox: id.rawValue) else {
            return overlay(width: width, height: height, in: areas.diagram)
        }
        let left = box.minX - canvas.origin.x + areas.diagram.minX
        let below = box.maxY - canvas.origin.y + areas.diagram.minY + 1
        let above = box.minY - canvas.origin.y + areas.diagram.minY - height
        let x = max(areas.diagram.minX, min(left, areas.diagram.maxX - width + 1))
        let fitsBelow = below + height - 1 <= areas.diagram.maxY
        let y = fitsBelow ? below : max(areas.diagram.minY, min(above, areas.diagram.maxY - height + 1))
        return Rect(x: x, y: y, width: width, height: height)
    }

    // MARK: The lines at the bottom

    private func drawLine(_ line: CommandLine, into grid: inout Grid) -> Point? {
        let (rows, chosen) = line.candidates(in: design)
        if line.trouble == nil, !rows.isEmpty {
            let height = min(rows.count, 6, max(0, grid.size.height - 3))
            let width = min(grid.size.width, 64)
            let place = Rect(x: 0, y: grid.size.height - 1 - height, width: width, height: height)
            grid.draw(CandidatesView(rows: rows, chosen: chosen), in: place)
        }
        let trouble = line.trouble.map { "\($0.message) Mend it here; ctrl-u empties the line, Esc leaves it." }
        return drawPrompt(":", line.editor, trouble, into: &grid)
    }

    private func drawPrompt(_ prompt: String, _ editor: LineEditor, _ trouble: String?, into grid: inout Grid) -> Point?
    {
        let y = grid.size.height - 1
        if let trouble, y > 0 {
            let lines = wrapped(trouble.sanitised(), to: grid.size.width - 2).prefix(max(1, y - 1))
            for (row, line) in lines.enumerated() {
                let place = Point(x: 0, y: y - lines.count + row)
                grid.fill(Rect(x: 0, y: place.y, width: grid.size.width, height: 1))
                grid.write(" " + line, at: place, style: Style(.failing, .bold))
            }
        }
        return grid.draw(
            PromptView(prompt: prompt, editor: editor), in: Rect(x: 0, y: y, width: grid.size.width, height: 1))
    }
}
