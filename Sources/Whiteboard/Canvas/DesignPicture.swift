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
        return Drawing(sketch, placement: Layout(spacing: detail.spacing).placement(of: sketch)).grid()
    }

    /// The same as a self-contained SVG file, for light and dark pages.
    public var svg: String {
        let name = design.name.sanitised(limit: 200)
        return VectorDrawing(grid, title: name.isEmpty ? "A design without a name" : name).svg
    }
}
