/// Plain elements side by side, for the engine's inner loop.
///
/// An array asks at every change whether it is shared, which costs more than many of the changes. A flat asks only when
/// told to: whoever copies it must call ``makeUnique()`` before the copy, or the original, is changed. The engine does
/// so at the start of each slice (see ``Engine/makeUnique()``), and nobody else holds one.
struct Flat<Element: BitwiseCopyable & Sendable>: @unchecked Sendable {
    private final class Storage {
        let base: UnsafeMutablePointer<Element>
        init(capacity: Int) { base = .allocate(capacity: capacity) }
        deinit { base.deallocate() }
    }

    private var storage: Storage
    private var base: UnsafeMutablePointer<Element>
    private(set) var count: Int
    private var capacity: Int

    init() { self.init(repeating: nil, count: 0) }

    init(repeating element: Element, count: Int) { self.init(repeating: Optional(element), count: count) }

    init(_ elements: some Collection<Element>) {
        self.init()
        for element in elements { append(element) }
    }

    private init(repeating element: Element?, count: Int) {
        capacity = max(8, count)
        storage = Storage(capacity: capacity)
        base = storage.base
        self.count = count
        if let element { base.initialize(repeating: element, count: count) }
    }

    subscript(index: Int) -> Element {
        @inline(__always) unsafeAddress {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "outside of a flat")
            return UnsafePointer(base + index)
        }
        @inline(__always) unsafeMutableAddress {
            precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "outside of a flat")
            return base + index
        }
    }

    /// Where an element stands: looked up once, for all that a function reads and changes of it. After the next one is
    /// added it may stand elsewhere: whoever lets others go on in between looks it up anew.
    @inline(__always)
    func at(_ index: Int) -> UnsafeMutablePointer<Element> {
        precondition(UInt(bitPattern: index) < UInt(bitPattern: count), "outside of a flat")
        return base + index
    }

    var indices: Range<Int> { 0..<count }
    var isEmpty: Bool { count == 0 }

    @inline(__always)
    mutating func append(_ element: Element) {
        if count == capacity { move(toCapacity: capacity * 2) }
        moveIfTested()
        (base + count).initialize(to: element)
        count &+= 1
    }

    @inline(__always)
    mutating func popLast() -> Element? {
        guard count > 0 else { return nil }
        count &-= 1
        return base[count]
    }

    /// Takes the elements to storage of its own, if a copy of this flat might see them change.
    mutating func makeUnique() {
        if !isKnownUniquelyReferenced(&storage) { move(toCapacity: capacity) }
    }

    /// With `ROWS_MOVE`, everything moves whenever it might: where an address is kept for too long, the address sanitizer
    /// sees it at once, and not only when a flat happens to grow in between. What is large moves as it usually does, or
    /// tests would take for ever.
    @inline(__always)
    mutating func moveIfTested() {
        #if ROWS_MOVE
            if count < 1024 { move(toCapacity: capacity) }
        #endif
    }

    @inline(never)
    private mutating func move(toCapacity newCapacity: Int) {
        let larger = Storage(capacity: newCapacity)
        larger.base.initialize(from: base, count: count)
        storage = larger
        base = larger.base
        capacity = newCapacity
    }

    /// The elements, to change in a loop that neither adds nor removes any; not to be kept.
    var mutableElements: UnsafeMutableBufferPointer<Element> {
        @inline(__always) mutating get { UnsafeMutableBufferPointer(start: base, count: count) }
    }

    /// The elements, to look through; not to be kept.
    var elements: UnsafeBufferPointer<Element> { UnsafeBufferPointer(start: base, count: count) }
}
