import Statistics

extension Interval {
    /// A range that takes a figure of a smaller copy for one of the design: fewer requests than it thinks were seen, so it is
    /// wider. What was never seen says so of that many fewer.
    func seen(inCopySmallerBy scale: Int) -> Interval {
        guard scale > 1, value.isFinite else { return self }
        let stretch = value == 0 ? Double(scale) : Double(scale).squareRoot()
        return Interval(
            value: value, low: value == 0 ? low : value - (value - low) * stretch,
            high: value + (high - value) * stretch)
    }
}
