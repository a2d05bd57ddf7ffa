extension Structure {
    /// Something that may be lost.
    struct Event: Hashable {
        enum What: Hashable {
            /// A box of which somebody promises how often all of it is there.
            case box(Int)
            /// All copies of a box that stand in one place.
            case copies(Int, count: Int, zone: Int?)
            /// One of the copies of a box of which it matters which are there.
            case copy(Int, number: Int, zone: Int?)
            /// A zone or a region, by its place in the design's list.
            case zone(Int)
            case region(Int)
            /// Not lost: a request takes this way and not that one.
            case way(Choice)

            /// The box that it is, or is of.
            var box: Int? {
                switch self {
                case .box(let box), .copies(let box, _, _), .copy(let box, _, _): box
                case .zone, .region, .way: nil
                }
            }

            /// Whether it is no loss, but what a request does.
            var isWay: Bool { if case .way = self { true } else { false } }
        }
        let what: What
        /// How likely it is at any moment.
        let chance: Double
    }

    /// What one request draws at one place.
    struct Choice: Hashable {
        enum Place: Hashable {
            /// Whether it makes a call.
            case share(call: Int)
            /// Which call of a split it makes, by the first of them.
            case split(call: Int)
            /// Whether a cache that is asked over a call knows the answer.
            case lookup(call: Int)
            /// Whether a cache that asks others itself knows the answer.
            case hit(box: Int)
            /// All that is drawn during one visit to a box, or whenever it makes one of its steps.
            case visit(box: Int)
            case step(Step)
        }
        let place: Place
        let operation: Int
        let share: Double
        /// How often it has drawn the same before: each time anew.
        var number = 0
    }
}
