extension RandomAccessCollection where Index == Int {
    /// Where the elements begin for which a condition holds, if those for which it does not all stand before them; the end,
    /// where it holds for none.
    ///
    /// - Complexity: O(log n).
    func partitioningIndex(where belongsBehind: (Element) -> Bool) -> Int {
        var (low, high) = (startIndex, endIndex)
        while low < high {
            let middle = (low + high) / 2
            if belongsBehind(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}
