/// Forms of a word: `available` and `availability`, `book` and `booking` are one word to a listener.
enum WordForm {
    /// What is left of a word without its endings; the same for forms of one word, and mostly another for other words.
    ///
    /// It is no dictionary: endings that make other words of a word (`owner` of `own`, `responsible` of `response`) stay.
    static func root(of word: String) -> String {
        if let known = irregular[word] { return known == word ? word : root(of: known) }
        guard word.count > 3, word.allSatisfy(\.isLetter) else { return word }
        var root = singular(word)
        for (ending, other) in endings where root.hasSuffix(ending) {
            let stem = root.dropLast(ending.count)
            guard stem.count >= stemMin, stem.contains(where: vowels.contains) else { continue }
            root = stem + other
            break
        }
        root = withoutDoubleEnd(root)
        if root.count > 3, root.hasSuffix("e") { root.removeLast() }
        // `authorize` is `authorise`.
        if root.count > 4, root.hasSuffix("iz") { root = root.dropLast(2) + "is" }
        return root
    }

    private static func singular(_ word: String) -> String {
        if word.hasSuffix("ies"), word.count > 4 { return word.dropLast(3) + "y" }
        for ending in ["sses", "ches", "shes", "xes"] where word.hasSuffix(ending) { return String(word.dropLast(2)) }
        let isPlural = word.hasSuffix("s") && !["ss", "us", "is"].contains { word.hasSuffix($0) }
        return isPlural ? String(word.dropLast()) : word
    }

    /// `planning` is of `plan`; `selling` is of `sell`.
    private static func withoutDoubleEnd(_ root: String) -> String {
        guard let last = root.last, root.dropLast().last == last, !"lsz".contains(last), !vowels.contains(last) else {
            return root
        }
        return String(root.dropLast())
    }

    /// Longer ones first; the first that fits is taken off, for another in its place.
    private static let endings: [(String, String)] = [
        ("ibility", "ible"), ("ability", "able"), ("isation", "is"), ("ization", "is"), ("ations", ""), ("ation", ""),
        ("atory", ""), ("ator", ""), ("ated", ""), ("ating", ""), ("ate", ""), ("ency", "ent"), ("ence", "ent"),
        ("ity", ""), ("ions", ""), ("ion", ""), ("eed", "eed"), ("ing", ""), ("ied", "y"), ("ed", ""), ("ly", ""),
    ]
    private static let stemMin = 3
    private static let vowels: Set<Character> = ["a", "e", "i", "o", "u", "y"]

    private static let irregular: [String: String] = [
        "lost": "lose", "loss": "lose", "losses": "lose", "losing": "lose", "kept": "keep", "held": "hold",
        "gave": "give", "given": "give", "paid": "pay", "sent": "send", "built": "build", "took": "take",
        "taken": "take", "went": "go", "gone": "gone", "goes": "go", "left": "leave", "wrote": "write",
        "written": "write", "dead": "die", "died": "die", "dying": "die", "dies": "die", "broke": "break",
        "broken": "break", "bought": "buy", "sold": "sell", "spent": "spend", "saw": "see", "seen": "see",
        "shown": "show", "known": "know", "knew": "know", "told": "tell", "made": "make", "came": "come",
        "undone": "undo", "undoes": "undo", "ran": "run", "running": "run", "laid": "lay", "stood": "stand",
        "done": "do", "does": "do", "did": "do", "has": "have", "had": "have", "is": "be",
        "are": "be", "was": "be", "were": "be", "rate": "rate", "rates": "rate", "state": "state",
        "states": "state", "data": "data", "date": "date", "dates": "date", "daily": "day", "speed": "speed",
        "billion": "billion", "apply": "apply", "currency": "currency", "currencies": "currency", "reply": "reply",
        "replies": "reply", "replied": "reply", "supply": "supply", "carding": "carding", "pager": "pager",
        "screening": "screening", "takings": "takings", "staff": "staff", "staffed": "staff", "repeated": "repeat",
        "applies": "apply", "applied": "apply",
    ]
}
