/// The candidate that `word` was most likely meant to be; `nil` where none is near enough to propose.
///
/// Near is counted in slips of the hand (a letter too many, missing, wrong, or two swapped: the optimal string
/// alignment distance), without regard to case. One slip is forgiven in every three letters, and one always; a
/// candidate that begins with three or more letters of `word` is near as well. Among equals the first candidate wins.
public func nearest(to word: some StringProtocol, in candidates: some Sequence<String>) -> String? {
    let wanted = Array(word.lowercased().prefix(nearestLengthMax))
    guard !wanted.isEmpty else { return nil }
    var best: (candidate: String, distance: Int)?
    for candidate in candidates {
        let letters = Array(candidate.lowercased().prefix(nearestLengthMax))
        let allowed = max(1, min(wanted.count, letters.count) / 3)
        let isBeginning = wanted.count >= 3 && letters.starts(with: wanted)
        // So many letters more or less are so many slips already.
        guard isBeginning || abs(wanted.count - letters.count) <= allowed else { continue }
        let distance = isBeginning ? min(1, letters.count - wanted.count) : slips(from: wanted, to: letters)
        // One letter is never near another.
        guard distance <= allowed, distance < max(wanted.count, letters.count) else { continue }
        if distance < best?.distance ?? .max { best = (candidate, distance) }
    }
    return best?.candidate
}

/// Beyond this many letters words are compared no further.
private let nearestLengthMax = 64

/// The optimal string alignment distance: edits of single letters and swaps of neighbours, no part edited twice.
func slips(from left: [Character], to right: [Character]) -> Int {
    var beforePrevious = [Int](repeating: 0, count: right.count + 1)
    var previous = Array(0...right.count)
    for row in left.indices {
        var current = [row + 1]
        for column in right.indices {
            let substitution = previous[column] + (left[row] == right[column] ? 0 : 1)
            var least = min(substitution, previous[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, left[row] == right[column - 1], left[row - 1] == right[column] {
                least = min(least, beforePrevious[column - 1] + 1)
            }
            current.append(least)
        }
        (beforePrevious, previous) = (previous, current)
    }
    return previous[right.count]
}
