import DesignModel
import Drill
import Statistics
import Wording

extension Report {
    /// What became of the operations that were led through several systems.
    func writeSagas(to page: inout Page) {
        let leaders = runs.components.indices.filter { !runs.components[$0][.sagasBegun].isNever }
        guard !leaders.isEmpty else { return }
        page.heading("Sagas", "once everything had settled")
        var table = Table([
            .left(""), .right("begun"), .right("done"), .right("undone"), .right("forgotten"), .right("given up"),
            .right("undos", dispensability: 1), .right("tried", dispensability: 2),
            .right("asked", dispensability: 3),
        ])
        for index in leaders {
            let figures = runs.components[index]
            func cell(_ figure: ComponentFigure, _ tone: Tone = .plain) -> Span {
                Span(Figure.count(figures[figure]), figures[figure].isNever ? .plain : tone)
            }
            table.add(
                Span(outcome.compiled.name(ofStation: index)), cell(.sagasBegun), cell(.sagasCompleted),
                cell(.sagasUndone), cell(.sagasForgotten, .bad), cell(.sagasGivenUp, .bad), cell(.undos),
                cell(.undosTried), cell(.queries))
        }
        table.write(to: &page)
    }
}
