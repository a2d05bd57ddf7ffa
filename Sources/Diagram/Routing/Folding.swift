internal import Cells

/// The plane with its wide empty stretches folded away, so that finding ways costs what boxes and arrows are, however
/// far apart they stand.
///
/// A stretch is folded where no box stands in any of its columns, or rows. What is left of it is one half at each of
/// its ends, so that a place keeps its distance from the boxes that it is near.
struct Folding {
    /// Columns or rows that a stretch keeps: room for lines and their labels. The first that folds enough is taken.
    static let rooms = [64, 16, 4]
    /// Cells of a folded plane in which ways are looked for; arrows of a larger one are left out, with a remark.
    static let cellsMax = 1 << 27

    /// The boxes on the folded plane.
    let rects: [Rect]
    private let columns: Axis
    private let rows: Axis

    /// `nil` where so many boxes stand so far apart that even the folded plane is too large.
    init?(_ boxes: [Rect]) {
        for room in Folding.rooms {
            let columns = Axis(boxes.map { $0.minX...$0.maxX }, room: room)
            let rows = Axis(boxes.map { $0.minY...$0.maxY }, room: room)
            let rects = boxes.map { box in
                Rect(
                    x: columns.folded(box.minX), y: rows.folded(box.minY), width: box.size.width,
                    height: box.size.height)
            }
            let width = (rects.map(\.maxX).max() ?? 0) - (rects.map(\.minX).min() ?? 0) + 1
            let height = (rects.map(\.maxY).max() ?? 0) - (rects.map(\.minY).min() ?? 0) + 1
            if width <= Folding.cellsMax / max(1, height) {
                (self.rects, self.columns, self.rows) = (rects, columns, rows)
                return
            }
        }
        return nil
    }

    /// A place of the folded plane on the real one.
    func unfolded(_ point: Point) -> Point { Point(x: columns.unfolded(point.x), y: rows.unfolded(point.y)) }

    /// The block of the real plane that begins where one of the folded plane does.
    func unfolded(_ rect: Rect) -> Rect {
        let origin = unfolded(rect.origin)
        return Rect(x: origin.x, y: origin.y, width: rect.size.width, height: rect.size.height)
    }

    /// A place of the real plane on the folded one; `nil` for one that is folded away.
    func folded(_ point: Point) -> Point? {
        let folded = Point(x: columns.folded(point.x), y: rows.folded(point.y))
        return unfolded(folded) == point ? folded : nil
    }

    /// Whether no fold lies between a block and a place of the folded plane.
    func isWhole(_ rect: Rect, with point: Point) -> Bool {
        columns.isWhole(min(rect.minX, point.x), max(rect.maxX, point.x))
            && rows.isWhole(min(rect.minY, point.y), max(rect.maxY, point.y))
    }

    /// One direction of the plane.
    private struct Axis {
        /// A place where something was folded away.
        private struct Fold {
            /// Where it goes on behind the fold, folded and real.
            let folded: Int
            let real: Int
        }
        /// Rising; what lies before the first is where it was.
        private var folds: [Fold] = []

        init(_ taken: [ClosedRange<Int>], room: Int) {
            var end: Int?
            var shift = 0
            for range in taken.sorted(by: { ($0.lowerBound, $0.upperBound) < ($1.lowerBound, $1.upperBound) }) {
                if let end, range.lowerBound - end - 1 > room {
                    shift += range.lowerBound - end - 1 - room
                    let real = range.lowerBound - room / 2
                    folds.append(Fold(folded: real - shift, real: real))
                }
                end = max(end ?? range.upperBound, range.upperBound)
            }
        }

        /// What is folded away goes to the fold.
        func folded(_ place: Int) -> Int {
            let next = first { $0.real > place }
            let moved = next == 0 ? place : place - folds[next - 1].real + folds[next - 1].folded
            return next < folds.count ? min(moved, folds[next].folded) : moved
        }

        func unfolded(_ place: Int) -> Int {
            let next = first { $0.folded > place }
            return next == 0 ? place : place - folds[next - 1].folded + folds[next - 1].real
        }

        func isWhole(_ from: Int, _ to: Int) -> Bool { to - from == unfolded(to) - unfolded(from) }

        /// The first fold of which something holds that holds of all after it.
        private func first(where holds: (Fold) -> Bool) -> Int {
            var range = 0..<folds.count
            while !range.isEmpty {
                let middle = (range.lowerBound + range.upperBound) / 2
                range = holds(folds[middle]) ? range.lowerBound..<middle : (middle + 1)..<range.upperBound
            }
            return range.lowerBound
        }
    }
}
