import Cells
import DesignModel
import Diagram

/// Where the diagram stands: the placement of its boxes, and the part of it that is in view.
struct Canvas: Sendable {
    /// The whole screen.
    var size: Size
    private(set) var placement = Placement()
    private(set) var sketch = Sketch()
    /// The place of the plane that is in the diagram's upper left cell.
    private(set) var origin = Point(x: 0, y: 0)
    private(set) var detail = Detail.full
    /// The level that the person has asked for; `nil`: whatever lets the diagram be seen whole.
    private(set) var wanted: Detail?
    private var fittedTo: Size?
    /// What the sketch was made of.
    private var subject: Subject?

    /// Where boxes are to stand next, because a step was taken back.
    private var restored: Standing?

    /// Where everything stood at a moment, and in which window, at which level of detail that was so.
    struct Standing: Sendable {
        fileprivate let viewport: Size
        fileprivate let wanted: Detail?
        fileprivate let detail: Detail
        fileprivate let placement: Placement
        fileprivate let origin: Point
    }

    /// All that a sketch depends on, apart from its level of detail.
    struct Subject: Equatable, Sendable {
        let design: Design
        /// Which readings of the run, by their number.
        let readings: Int
        let near: [ComponentID: ComponentID]
    }

    init(size: Size) { self.size = size }

    /// Where everything stands now; `nil` before anything was placed.
    var standing: Standing? {
        fittedTo.map { Standing(viewport: $0, wanted: wanted, detail: detail, placement: placement, origin: origin) }
    }

    /// Lets the next arrangement put boxes back to where they stood, if the window and the level asked for are as they
    /// were.
    mutating func restore(_ standing: Standing?) {
        guard let standing, standing.viewport == fittedTo, standing.wanted == wanted else { return }
        restored = standing
        subject = nil
    }

    /// Places a design's boxes, leaving them where they were as far as they can stay.
    ///
    /// - Parameters:
    ///   - viewport: The size of the place for the diagram.
    ///   - subject: What is drawn; where it is as it was, nothing is done.
    ///   - sketching: Draws the design at a level of detail.
    ///   - isFresh: Forget where boxes stood.
    /// - Returns: whether anything has moved, so that what was in view may be out of it.
    mutating func arrange(
        in viewport: Size, showing subject: Subject, isFresh: Bool = false, sketching: (Detail) -> Sketch
    ) -> Bool {
        guard isFresh || fittedTo != viewport || self.subject != subject else { return false }
        self.subject = subject
        if isFresh || fittedTo != viewport {
            fittedTo = viewport
            restored = nil
            fit(viewport, from: .full, isFresh: isFresh, sketching)
            return true
        }
        let boxesBefore = sketch.boxes.count
        let previous = restored?.placement ?? placement
        detail = restored?.detail ?? detail
        // Where boxes go back to is where they are looked for.
        if let restored, restored.placement.boxes != placement.boxes { origin = restored.origin }
        restored = nil
        sketch = sketching(detail)
        let next = Layout(spacing: detail.spacing).placement(of: sketch, previous: previous)
        if wanted == nil, detail != .tight, sketch.boxes.count > boxesBefore, Self.shows(placement, whole: viewport),
            !Self.shows(next, whole: viewport)
        {
            // It has outgrown the window: boxes that say less leave room for more of them.
            fit(viewport, from: detail, isFresh: false, sketching)
            return true
        }
        let isSame = next.bounds == placement.bounds && next.boxes == placement.boxes
        placement = next
        if !isSame { keepInView(viewport) }
        return !isSame
    }

    /// Lays out at the level that was asked for, else at the most generous one whose diagram can be seen whole. What is
    /// seen in parts anyway says what compact boxes say.
    private mutating func fit(
        _ viewport: Size, from most: Detail, isFresh: Bool, _ sketching: (Detail) -> Sketch
    ) {
        defer { centre(in: viewport) }
        // In another window nothing moves that need not; boxes of another level have other sizes.
        let before = isFresh ? nil : (detail, placement)
        func laidOut(_ level: Detail, _ next: Sketch) -> (Detail, Sketch, Placement) {
            let previous = before.flatMap { $0.0 == level ? $0.1 : nil }
            return (level, next, Layout(spacing: level.spacing).placement(of: next, previous: previous))
        }
        if let wanted {
            (detail, sketch, placement) = laidOut(wanted, sketching(wanted))
            return
        }
        var fallback: (Detail, Sketch, Placement)?
        for level in Detail.allCases.reversed() where level.rawValue <= most.rawValue {
            let drawn = sketching(level)
            guard level == .compact || drawn.mayFit(in: viewport) else { continue }
            let next = laidOut(level, drawn)
            if Self.shows(next.2, whole: viewport) {
                (detail, sketch, placement) = next
                return
            }
            if level == .compact || fallback == nil { fallback = next }
        }
        if let fallback, fallback.0 == .compact, Self.shows(fallback.2, whole: viewport, within: 2) {
            // A little too large for the window: names and a figure of nearly all say more than all figures of some.
            let tight = laidOut(.tight, sketching(.tight))
            if Self.shows(tight.2, whole: viewport, within: 1.25) {
                (detail, sketch, placement) = tight
                return
            }
        }
        if let fallback { (detail, sketch, placement) = fallback }
    }

    /// Asks for a level of detail, or with `nil` for the one that fits; the next arrangement has it.
    mutating func zoom(to level: Detail?) {
        wanted = level
        fittedTo = nil
    }

    /// Whether all of the diagram fits into the window.
    var isSeenWhole: Bool { fittedTo.map { Self.shows(placement, whole: $0) } ?? true }

    /// Whether a diagram is no larger than a window, or than so many times that.
    private static func shows(_ placement: Placement, whole viewport: Size, within times: Double = 1) -> Bool {
        let size = placement.bounds.size
        return Double(size.width) <= times * Double(viewport.width)
            && Double(size.height) <= times * Double(viewport.height)
    }

    /// What fits stands in the middle; of what does not, the beginning is shown: the first box at the left.
    private mutating func centre(in viewport: Size) {
        let bounds = placement.bounds
        origin = Point(
            x: bounds.minX - max(0, (viewport.width - bounds.size.width) / 2),
            y: bounds.minY - max(0, (viewport.height - bounds.size.height) / 2))
        guard bounds.size.height > viewport.height else { return }
        let first = placement.boxes.min { ($0.rect.minX, $0.rect.minY) < ($1.rect.minX, $1.rect.minY) }
        let middle = first.map { ($0.rect.minY + $0.rect.maxY) / 2 } ?? bounds.minY
        origin.y = max(bounds.minY, min(bounds.maxY - viewport.height + 1, middle - viewport.height / 2))
    }

    /// Moves the view no further than needed, so that it shows no more emptiness than there has to be.
    private mutating func keepInView(_ viewport: Size) {
        let bounds = placement.bounds
        if bounds.size.width <= viewport.width, bounds.minX < origin.x || bounds.maxX >= origin.x + viewport.width {
            origin.x = bounds.minX - (viewport.width - bounds.size.width) / 2
        }
        if bounds.size.height <= viewport.height, bounds.minY < origin.y || bounds.maxY >= origin.y + viewport.height {
            origin.y = bounds.minY - (viewport.height - bounds.size.height) / 2
        }
    }

    /// Moves the view so that a block of the plane can be seen.
    mutating func reveal(_ block: Rect, in viewport: Size) {
        let margin = 1
        if block.minX - margin < origin.x { origin.x = block.minX - margin }
        if block.maxX + margin >= origin.x + viewport.width { origin.x = block.maxX + margin - viewport.width + 1 }
        if block.minX < origin.x { origin.x = block.minX }
        if block.minY - margin < origin.y { origin.y = block.minY - margin }
        if block.maxY + margin >= origin.y + viewport.height { origin.y = block.maxY + margin - viewport.height + 1 }
        if block.minY < origin.y { origin.y = block.minY }
        if placement.bounds.size.width <= viewport.width || placement.bounds.size.height <= viewport.height {
            keepInView(viewport)
        }
    }

    /// Moves the view by some cells, as far as there is something to see.
    mutating func pan(columns: Int, rows: Int, in viewport: Size) {
        let bounds = placement.bounds
        func moved(_ start: Int, _ step: Int, _ low: Int, _ high: Int, _ room: Int) -> Int {
            guard high - low + 1 > room else { return start }
            return max(low, min(high - room + 1, start + step))
        }
        origin.x = moved(origin.x, columns, bounds.minX, bounds.maxX, viewport.width)
        origin.y = moved(origin.y, rows, bounds.minY, bounds.maxY, viewport.height)
    }
}

/// How much a box says.
enum Detail: Int, CaseIterable, Sendable {
    /// One row a box, no wider than its name: the whole of a large sketch.
    case tight
    /// One to three rows a box: ten boxes at 80 columns.
    case compact
    /// Three rows, and figures at the arrows.
    case regular
    /// All that is known, and room between.
    case full

    /// Whether figures stand at arrows, and boxes have room for what is written in their borders.
    var isGenerous: Bool { rawValue >= Detail.regular.rawValue }

    /// What it is called where a person chooses it.
    var title: String {
        switch self {
        case .tight: "names and a figure"
        case .compact: "compact"
        case .regular: "regular"
        case .full: "full"
        }
    }

    var spacing: Spacing {
        switch self {
        case .tight, .compact: .compact
        case .regular: .regular
        case .full: .roomy
        }
    }
}
