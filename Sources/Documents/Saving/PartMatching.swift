/// Which new part is which old one, so that what stayed the same can be left alone.
struct PartMatching {
    /// For each new part the number of the old one; the numbers increase.
    private(set) var oldOfNew: [Int?]

    /// Recognises parts by identity, then by key or by what they say; parts that changed places are new ones.
    init(old: [Fragment.Part], new: [Fragment.Part]) {
        var waiting: [Fragment.Part: [Int]] = [:]
        for (index, part) in old.enumerated().reversed() { waiting[part.mark, default: []].append(index) }
        oldOfNew = new.map { waiting[$0.mark]?.popLast() }
        keepLongestIncreasingRun()
        pairWhatIsLeft(old, new)
    }

    /// Keeps as many as possible of the pairs that are in the same order on both sides.
    private mutating func keepLongestIncreasingRun() {
        // Patience sorting: `tops[n]` is the pair with the smallest old number that ends a run of n + 1 pairs.
        var tops: [Int] = []
        var before: [Int: Int] = [:]
        for (index, partner) in oldOfNew.enumerated() {
            guard let partner else { continue }
            var pile = 0
            var end = tops.count
            while pile < end {
                let middle = (pile + end) / 2
                if (oldOfNew[tops[middle]] ?? 0) < partner { pile = middle + 1 } else { end = middle }
            }
            if pile > 0 { before[index] = tops[pile - 1] }
            if pile == tops.count { tops.append(index) } else { tops[pile] = index }
        }
        var kept: Set<Int> = []
        var next = tops.last
        while let index = next {
            kept.insert(index)
            next = before[index]
        }
        for index in oldOfNew.indices where !kept.contains(index) { oldOfNew[index] = nil }
    }

    /// Between two parts that stayed, items without an identity that went and came are the same ones, changed; entries
    /// with a person's name for a key are where they say much the same.
    private mutating func pairWhatIsLeft(_ old: [Fragment.Part], _ new: [Fragment.Part]) {
        var limits = [Int](repeating: old.count, count: new.count + 1)
        for index in new.indices.reversed() { limits[index] = oldOfNew[index] ?? limits[index + 1] }
        var candidate = 0
        for (index, part) in new.enumerated() {
            if let partner = oldOfNew[index] {
                candidate = partner + 1
                continue
            }
            guard part.identity == nil, part.key.isEmpty || part.isNamed else { continue }
            let gap = candidate..<max(candidate, limits[index])
            guard let partner = gap.first(where: { old[$0].identity == nil && old[$0].mayBecome(part) }) else {
                continue
            }
            oldOfNew[index] = partner
            candidate = partner + 1
        }
    }
}

extension Fragment.Part {
    /// What a part is recognised by.
    fileprivate var mark: Fragment.Part {
        if let identity { return Fragment.Part("", .empty, identity: identity) }
        return key.isEmpty ? Fragment.Part(value.bare) : Fragment.Part(key, .empty)
    }
}

extension Fragment.Part {
    /// Whether this part of the old document, which is not found in the new one, may be that part of the new one.
    fileprivate func mayBecome(_ part: Fragment.Part) -> Bool {
        part.key.isEmpty || (part.isNamed && isNamed && value.saysMuchOf(part.value))
    }
}

extension Fragment {
    /// Whether at least half of the parts are the same.
    fileprivate func saysMuchOf(_ other: Fragment) -> Bool {
        guard let parts, let others = other.parts else { return saysTheSame(as: other) }
        let mine = Set(parts.map { Part($0.key, $0.value.bare) })
        let common = others.count { mine.contains(Part($0.key, $0.value.bare)) }
        return common * 2 >= max(parts.count, others.count)
    }

    /// The fragment without what does not change its meaning.
    fileprivate var bare: Fragment {
        switch content {
        case .empty, .text, .phrase: Fragment(content)
        case .mapping(let parts): Fragment(.mapping(parts.map { Part($0.key, $0.value.bare) }))
        case .sequence(let parts): Fragment(.sequence(parts.map { Part($0.value.bare) }))
        }
    }
}
