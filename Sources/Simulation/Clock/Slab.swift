/// Things that come and go, each at a small index for as long as it lives; indices are used again.
struct Slab<Element: BitwiseCopyable & Sendable>: Sendable {
    private var places = Flat<Element>()
    private var free = Flat<Int32>()

    /// How many are alive.
    var count: Int { @inline(__always) get { places.count &- free.count } }

    /// The most that were alive at once.
    var peak: Int { places.count }

    /// All places, also those that are free at present.
    var elements: UnsafeBufferPointer<Element> { places.elements }

    subscript(index: Int32) -> Element {
        @inline(__always) _read { yield places[Int(index)] }
        @inline(__always) _modify { yield &places[Int(index)] }
    }

    /// See ``Flat/at(_:)``; ``take(_:)`` may move it.
    @inline(__always)
    func at(_ index: Int32) -> UnsafeMutablePointer<Element> { places.at(Int(index)) }

    /// Takes a free place, which still holds what was there before, or makes one with `fresh`.
    @inline(__always)
    mutating func take(_ fresh: @autoclosure () -> Element) -> Int32 {
        places.moveIfTested()
        if let index = free.popLast() { return index }
        return grow(fresh())
    }

    @inline(never)
    private mutating func grow(_ fresh: Element) -> Int32 {
        places.append(fresh)
        return Int32(places.count - 1)
    }

    @inline(__always)
    mutating func release(_ index: Int32) {
        free.append(index)
    }

    /// See ``Flat/makeUnique()``.
    mutating func makeUnique() {
        places.makeUnique()
        free.makeUnique()
    }
}
