internal import Cells

extension Placement {
    /// What a sketch asks of a placement, apart from what the boxes and labels say at the moment.
    struct Demands: Hashable, Sendable {
        struct Link: Hashable, Sendable {
            let id: Int
            let from: Int
            let to: Int
            let rank: Arrow.Rank
        }
        let boxes: [Int]
        let pins: [Point?]
        let links: [Link]
        let labels: [Int]
        let badges: [Range<Int>]
        let frames: [Frame]
    }

    static func demands(of sketch: Sketch) -> Demands {
        Demands(
            boxes: sketch.boxes.map(\.id), pins: sketch.boxes.map(\.pin),
            links: sketch.arrows.map { Demands.Link(id: $0.id, from: $0.from, to: $0.to, rank: $0.rank) },
            labels: sketch.arrows.map(\.labelRoom), badges: sketch.boxes.map(\.badgeColumns), frames: sketch.frames)
    }

    /// Whether a sketch has the same boxes and arrows, and every text fits the room that was made for it.
    func stillFits(_ sketch: Sketch) -> Bool {
        let now = Placement.demands(of: sketch)
        guard let demands, now.boxes == demands.boxes, now.pins == demands.pins, now.links == demands.links,
            now.badges == demands.badges, now.frames == demands.frames,
            zip(now.labels, demands.labels).allSatisfy({ $0 <= $1 }), boxes.count == sketch.boxes.count
        else { return false }
        return zip(sketch.boxes, boxes).allSatisfy { box, placed in
            let needed = box.neededSize
            return needed.width <= placed.rect.size.width && needed.height <= placed.rect.size.height
        }
    }
}
