public import Cells
public import DesignModel
import Diagram

/// The diagram of a design at rest, as the board draws it, whole and of its own size.
public struct DesignPicture {
    private let design: Design

    public init(_ design: Design) { self.design = design }

    /// The picture in cells.
    public var grid: Grid {
        // What a run would show needs no room here.
        let detail = Detail.compact
        let sketch = BoardSketch(design: design, names: Names(design), snapshot: nil, detail: detail).sketch
        let picture = Drawing(sketch, placement: Layout(spacing: detail.spacing).placement(of: sketch)).grid()
        return picture.with(captions: captions)
    }

    /// What no box and no arrow shows: which zones make up a region, and how far places are from each other.
    private var captions: [String] {
        let zones = Dictionary(design.zones.map { ($0.id, $0.name) }) { first, _ in first }
        let regions = design.regions.map { region in
            "\(region.name) (\(region.zones.compactMap { zones[$0] }.joined(separator: ", ")))"
        }
        let ways = design.distances.map { "\($0.between.joined(separator: " and ")) \($0.roundTrip.text)" }
        return [("regions", regions), ("there and back", ways)].filter { !$0.1.isEmpty }.map {
            "\($0.0): \($0.1.joined(separator: ", "))".sanitised(limit: 2000)
        }
    }

    /// The same as a self-contained SVG file, for light and dark pages.
    public var svg: String {
        let name = design.name.sanitised(limit: 200)
        return VectorDrawing(grid, title: name.isEmpty ? "A design without a name" : name).svg
    }
}

extension Grid {
    /// The same with lines of text below, broken where they would be wider than the picture.
    fileprivate func with(captions: [String]) -> Grid {
        guard !captions.isEmpty else { return self }
        let width = max(size.width, Self.captionMin)
        let lines = captions.flatMap { wrapped($0, to: width) }
        var grid = Grid(size: Size(width: width, height: size.height + 1 + lines.count))
        grid.draw(self, at: Point(x: 0, y: 0))
        for (row, line) in lines.enumerated() {
            grid.write(line, at: Point(x: 0, y: size.height + 1 + row), style: Style(.dim))
        }
        return grid
    }

    private static let captionMin = 60
}
