public import Statistics

/// Names of the figures of one sort of thing, with where each is found in what a run measured.
public protocol MeasuredFigure: CaseIterable, RawRepresentable, Sendable where RawValue == Int {
    /// What one run measured.
    associatedtype Subject

    /// What it can be.
    var domain: Sample.Domain { get }

    /// `nil`: this run has no such figure.
    func value(in subject: Subject) -> Double?
}

/// All figures of one thing, over one run or several.
public struct FigureTable<Figure: MeasuredFigure>: Sendable {
    /// By the raw value of the figure.
    private var samples = Figure.allCases.map { Sample($0.domain) }

    init() {}

    /// Takes in one more run; `nil`: there was no such thing in it.
    mutating func add(_ subject: Figure.Subject?) {
        for figure in Figure.allCases { samples[figure.rawValue].add(subject.flatMap { figure.value(in: $0) }) }
    }

    public subscript(figure: Figure) -> Sample { samples[figure.rawValue] }
}
