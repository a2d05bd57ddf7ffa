import Cells
import DesignModel

/// The zones with their letters and members.
struct PlacesPanel: View {
    let board: Board
    let places: Places

    func draw(_ pencil: inout Pencil) -> Point? {
        pencil.clear()
        let design = board.design
        let boxes = board.subjects
        let about =
            boxes.isEmpty
            ? "select a box: a letter puts it in or out"
            : board.title(of: boxes).sanitised(limit: 40) + ": letters put in or out"
        pencil.rule(y: 0, heading: "places", trailing: about)
        guard !design.zones.isEmpty else {
            pencil.write("No zone yet. What stands in one fails together when it is lost.", x: 1, y: 1)
            pencil.write("+ adds one by its name, with the selected boxes in it.", x: 1, y: 2, Style(.dim))
            return nil
        }
        let letters = places.letters(in: design)
        let rows = max(1, pencil.height - 1)
        let chosen = design.zones.firstIndex { $0.id == places.chosen }
        let first = first(height: pencil.height)
        for (place, zone) in design.zones.dropFirst(first).prefix(rows).enumerated() {
            let isChosen = first + place == chosen
            let isIn = !boxes.isEmpty && boxes.allSatisfy(zone.members.contains)
            let isPartly = !isIn && boxes.contains(where: zone.members.contains)
            var x = pencil.write(isChosen ? "▶" : " ", x: 1, y: 1 + place, Style(.selected, .bold))
            x = pencil.write(letters[zone.id].map { "\($0) " } ?? "  ", x: x, y: 1 + place, Style(.key, .bold))
            x = pencil.write(isIn ? "✔ " : isPartly ? "~ " : "  ", x: x, y: 1 + place, Style(.fine))
            x = pencil.write(zone.name.sanitised(limit: 30), x: x, y: 1 + place, Style(.title, .bold)) + 2
            if board.run.faults.contains(where: { $0.action.target == .site(.zone(zone.id)) }) {
                x = pencil.write("↯ lost", x: x, y: 1 + place, Style(.fault, .bold)) + 2
            }
            let members = zone.members.compactMap { design.component($0)?.name }.joined(separator: ", ")
            pencil.write(
                (members.isEmpty ? "empty" : members).sanitised(limit: 300).truncated(to: max(0, pencil.width - x - 1)),
                x: x, y: 1 + place, Style(.dim))
        }
        return nil
    }

    private func first(height: Int) -> Int {
        let rows = max(1, height - 1)
        return (board.design.zones.firstIndex { $0.id == places.chosen } ?? 0) / rows * rows
    }

    /// The zone that stands in a line of the panel.
    func zone(at y: Int, height: Int) -> ZoneID? {
        let number = first(height: height) + y - 1
        return y >= 1 && board.design.zones.indices.contains(number) ? board.design.zones[number].id : nil
    }
}
