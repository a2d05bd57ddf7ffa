/// Things that come and go, each at a small index for as long as it lives; indices are used again.
struct Slab<Element: Sendable>: Sendable {
    private(set) var elements: [Element] = []
    private var free: [Int32] = []

    /// How many are alive.
    private(set) var count = 0

    /// The most that were alive at once.
    var peak: Int { elements.count }

    subscript(index: Int32) -> Element {
        @inline(__always) _read { yield elements[Int(index)] }
        @inline(__always) _modify { yield &elements[Int(index)] }
    }

    /// Takes a free place, which still holds what was there before, or makes one with `fresh`.
    mutating func take(_ fresh: @autoclosure () -> Element) -> Int32 {
        count += 1
        if let index = free.popLast() { return index }
        elements.append(fresh())
        return Int32(elements.count - 1)
    }

    mutating func release(_ index: Int32) {
        count -= 1
        free.append(index)
    }
}
