import Cells
import Diagram

/// The shipped example as the board shows it at 80 columns, in trouble.
enum FlightCheckout {
    static func sketch(spacious: Bool = false) -> Sketch {
        let failing = Box.Mark("✖", .failing)
        let fine = Box.Mark("●", .fine)
        let boxes = [
            Box(
                id: 1, title: "travellers", mark: failing, lines: [Box.Line("1200/s"), Box.Line("ok 0/s")],
                shape: .rounded),
            Box(id: 2, title: "gateway", mark: fine, lines: [Box.Line("×2"), Box.Line("fwd 1200/s")], shape: .rounded),
            Box(
                id: 3, title: "booking", mark: failing,
                lines: [Box.Line("×3"), Box.Line("192 / 192"), Box.Line("queue 3000")]),
            Box(
                id: 4, title: "fares-cache", mark: fine, lines: [Box.Line("hit 91%", trailing: "0.5 ms")],
                shape: .rounded),
            Box(id: 5, title: "fares-db", mark: fine, lines: [Box.Line("busy 8%", trailing: "3 ms")], shape: .double),
            Box(
                id: 6, title: "points-ledger", mark: fine, lines: [Box.Line("busy 12%", trailing: "6 ms")],
                shape: .double),
            Box(
                id: 7, title: "airline", mark: Box.Mark("▲", .strained), notes: [Box.Mark("↯ +500ms", .fault)],
                lines: [Box.Line("177 in flight", trailing: "640 ms", role: .strained)], shape: .dashed,
                minimumSize: Size(width: 26, height: 0)),
            Box(
                id: 8, title: "bookings-db", mark: fine, lines: [Box.Line("busy 5%", trailing: "4 ms")],
                shape: .double),
        ]
        var arrows = [
            Arrow(id: 1, from: 1, to: 2), Arrow(id: 2, from: 2, to: 3, label: "timeouts 100%"),
            Arrow(id: 3, from: 3, to: 4), Arrow(id: 4, from: 4, to: 5, label: "miss", rank: .same),
            Arrow(id: 5, from: 3, to: 6), Arrow(id: 6, from: 3, to: 7), Arrow(id: 7, from: 3, to: 8),
        ]
        var sketch = Sketch(boxes: boxes, arrows: arrows)
        if spacious {
            for index in sketch.boxes.indices {
                sketch.boxes[index].badge = "[a b]"
                sketch.boxes[index].lines += [Box.Line("busy", trailing: "12%"), Box.Line("p99", trailing: "640 ms")]
            }
            for index in arrows.indices where arrows[index].label == nil { arrows[index].label = "300/s" }
            sketch.arrows = arrows
        }
        return sketch
    }

    /// The board at 80 × 15, reviewed by eye whenever it changes.
    static let golden = [
        "                                                      ╭ fares-cache ● ─────────╮",
        "                                                   ┌─▶│ hit 91%         0.5 ms │",
        "                                                   │  ╰────────────┬───────────╯",
        "                                                   │  ╔ fares-db ● ▼ miss ═════╗",
        "                                                   │  ║ busy 8%           3 ms ║",
        "                                                   │  ╚════════════════════════╝",
        "                                                   │  ╔ points-ledger ● ═══════╗",
        "                                                   ├─▶║ busy 12%          6 ms ║",
        "                      timeouts 100% ┌ booking ✖ ─┐ │  ╚════════════════════════╝",
        "╭ travellers ✖ ╮   ╭ gateway ● ─╮   │ ×3         │ │  ┌ airline ▲ ↯ +500ms ┄┄┄┄┐",
        "│ 1200/s       ├──▶│ ×2         ├──▶│ 192 / 192  ├─┼─▶┆ 177 in flight   640 ms ┆",
        "│ ok 0/s       │   │ fwd 1200/s │   │ queue 3000 │ │  └┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┄┘",
        "╰──────────────╯   ╰────────────╯   └────────────┘ │  ╔ bookings-db ● ═════════╗",
        "                                                   └─▶║ busy 5%           4 ms ║",
        "                                                      ╚════════════════════════╝",
    ]
}
