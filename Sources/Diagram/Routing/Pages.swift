/// A long row of values of which few differ from the rest: memory is taken in pages, and only for those that were
/// written to.
struct Pages<Value> {
    /// Values in a page.
    static var length: Int { 64 }

    /// For each page where its values begin; pages that nobody has written to share the first.
    private var starts: [Int32]
    private var values: [Value]
    private let blank: Value

    /// So many pages of the same value.
    init(count: Int, of value: Value) {
        blank = value
        starts = Array(repeating: 0, count: count)
        values = Array(repeating: value, count: Pages.length)
    }

    /// Reading takes any place within the pages; writing makes a page of its own.
    subscript(place: Int) -> Value {
        get { values[Int(starts[place >> 6]) + (place & 63)] }
        set { values[own(place >> 6) + (place & 63)] = newValue }
    }

    /// Where the values of a page begin, which it has for itself from now on.
    private mutating func own(_ page: Int) -> Int {
        if starts[page] == 0 {
            starts[page] = Int32(values.count)
            values.append(contentsOf: repeatElement(blank, count: Pages.length))
        }
        return Int(starts[page])
    }
}
