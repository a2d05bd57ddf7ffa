/// A Markov chain in continuous time with few states, for systems whose figures have no closed form.
struct MarkovChain<State: Hashable> {
    /// The share of time that it spends in each state.
    let shares: [State: Double]

    /// Follows all moves from a state on, and balances what goes into each state with what goes out (Gauss and Seidel).
    ///
    /// - Parameter moves: where a state leads, and at which rates; only to finitely many states in all.
    init(from first: State, moves: (State) -> [(to: State, rate: Double)]) {
        var numbers = [first: 0]
        var states = [first]
        var into: [[(from: Int, rate: Double)]] = [[]]
        var out: [Double] = []
        var number = 0
        while number < states.count {
            let next = moves(states[number]).filter { $0.rate > 0 && $0.to != states[number] }
            out.append(next.reduce(0) { $0 + $1.rate })
            for (to, rate) in next {
                let place = numbers[to] ?? states.count
                if place == states.count {
                    numbers[to] = place
                    states.append(to)
                    into.append([])
                }
                into[place].append((number, rate))
            }
            number += 1
        }
        var shares = Array(repeating: 1 / Double(states.count), count: states.count)
        var change = 1.0
        var rounds = 0
        while change > 1e-12, rounds < 100_000 {
            change = 0
            for state in states.indices {
                let inflow = into[state].reduce(0) { $0 + shares[$1.from] * $1.rate }
                let share = inflow / out[state]
                change = max(change, abs(share - shares[state]))
                shares[state] = share
            }
            let sum = shares.reduce(0, +)
            for state in states.indices { shares[state] /= sum }
            rounds += 1
        }
        self.shares = Dictionary(uniqueKeysWithValues: zip(states, shares))
    }

    /// The mean of a figure over time.
    func mean(_ figure: (State) -> Double) -> Double { shares.reduce(0) { $0 + $1.value * figure($1.key) } }
}
