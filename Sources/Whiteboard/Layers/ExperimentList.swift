import DesignModel

/// The experiments of the design, one of which is marked.
struct ExperimentList: Sendable {
    private(set) var marked = 0

    mutating func step(_ step: Int, in design: Design) {
        marked = max(0, min(design.experiments.count - 1, marked + step))
    }

    /// The marked one; `nil` where there is none any more.
    func experiment(in design: Design) -> Experiment? {
        design.experiments.indices.contains(marked) ? design.experiments[marked] : design.experiments.last
    }

    mutating func mark(_ row: Int) { marked = row }
}
