internal import Cells

/// The sketch by dense numbers: boxes are 0..<count in their order, links the arrows that can be drawn.
struct Graph {
    /// An arrow between two boxes of the graph.
    struct Link {
        /// Its index in the sketch.
        let arrow: Int
        let from: Int
        let to: Int
        let labelRoom: Int
        /// Whether the target wants to stand in the source's column.
        let stays: Bool
    }

    let boxes: [Box]
    let links: [Link]
    let remarks: [Placement.Remark]
    /// The identities of the links' arrows.
    let ids: [Int]

    init(_ sketch: Sketch) {
        var numbers: [Int: Int] = [:]
        var boxes: [Box] = []
        var remarks: [Placement.Remark] = []
        for box in sketch.boxes {
            if numbers[box.id] == nil {
                numbers[box.id] = boxes.count
                boxes.append(box)
            } else {
                remarks.append(.repeated(box: box.id))
            }
        }
        var links: [Link] = []
        for (index, arrow) in sketch.arrows.enumerated() {
            guard let from = numbers[arrow.from], let to = numbers[arrow.to] else {
                remarks.append(.dangling(arrow: arrow.id))
                continue
            }
            links.append(
                Link(
                    arrow: index, from: from, to: to, labelRoom: arrow.labelRoom,
                    stays: arrow.rank == .same && from != to))
        }
        self.boxes = boxes
        self.links = links
        self.remarks = remarks
        ids = links.map { sketch.arrows[$0.arrow].id }
    }
}
