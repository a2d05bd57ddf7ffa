import DesignModel
import Drill
import Simulation
import Wording

extension Report {
    /// What became of the operations that were led through several systems.
    func writeSagas(to page: inout Page) {
        let leaders = outcome.components.indices.filter { outcome.components[$0].sagas?.begun ?? 0 > 0 }
        guard !leaders.isEmpty else { return }
        page.heading("Sagas", "once everything had settled")
        var table = Table([
            .left(""), .right("begun"), .right("done"), .right("undone"), .right("forgotten"), .right("given up"),
            .right("undos", dispensability: 1), .right("tried", dispensability: 2),
            .right("asked", dispensability: 3),
        ])
        for index in leaders {
            guard let sagas = outcome.components[index].sagas else { continue }
            func cell(_ count: UInt64, _ tone: Tone = .plain) -> Span {
                Span(Figure.count(count), count > 0 ? tone : .plain)
            }
            table.add(
                Span(outcome.compiled.name(ofStation: index)), cell(sagas.begun), cell(sagas.completed),
                cell(sagas.undone), cell(sagas.forgotten, .bad), cell(sagas.givenUp, .bad), cell(sagas.undos),
                cell(sagas.undosTried), cell(sagas.queries))
        }
        table.write(to: &page)
    }
}
