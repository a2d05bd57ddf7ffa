import Statistics
import Testing

@Suite("Theory")
struct TheoryTests {
    /// Whether two figures agree to a number of decimals.
    private func agree(_ left: Double, _ right: Double, _ tolerance: Double = 5e-5) -> Bool {
        abs(left - right) <= tolerance
    }

    @Test("M/M/1 at 8 of 10 per second")
    func singleServer() {
        let queue = Theory.SingleServer(arrivalRate: 8, serviceRate: 10)
        #expect(agree(queue.meanTime, 0.5))
        #expect(agree(queue.meanWait, 0.4))
        #expect(agree(queue.meanPresent, 4))
        #expect(agree(queue.timeQuantile(0.5), 0.3466))
        #expect(agree(queue.timeQuantile(0.95), 1.4979))
        #expect(agree(queue.timeQuantile(0.99), 2.3026))
        #expect(Theory.SingleServer(arrivalRate: 10, serviceRate: 10).meanTime == .infinity)
    }

    @Test("Erlang B and C")
    func erlang() {
        #expect(agree(Theory.erlangC(servers: 10, load: 8), 0.40918, 5e-6))
        #expect(agree(Theory.erlangB(servers: 10, load: 10), 0.21458, 5e-6))
        #expect(Theory.erlangC(servers: 4, load: 4) == 1)
        #expect(agree(Theory.meanWait(servers: 10, load: 8, meanService: 1), 0.20459))
        // With one server it is M/M/1.
        #expect(agree(Theory.meanWait(servers: 1, load: 0.8, meanService: 0.1), 0.4, 1e-12))
    }

    @Test("M/M/1/K loses what the closed formula says, also where load is 1 or above")
    func lossWithCapacity() {
        #expect(agree(Theory.lossWithCapacity(10, load: 0.9), 0.05081, 5e-6))
        #expect(agree(Theory.lossWithCapacity(9, load: 1), 0.1, 1e-12))
        #expect(agree(Theory.lossWithCapacity(3, load: 2), 8.0 / 15, 1e-12))
    }

    @Test("Pollaczek–Khinchine at three variances", arguments: [(0.0, 2.0), (1, 4), (4, 10)])
    func generalService(squaredVariation: Double, wait: Double) {
        #expect(agree(Theory.meanWait(utilization: 0.8, meanService: 1, squaredVariation: squaredVariation), wait))
    }

    @Test("mean value analysis against the convolution of one station and thinking users")
    func closedNetwork() {
        // Machine repair: the same system as M/M/1 with a finite population, solved by its birth-death chain.
        let users = 20
        var weights = [1.0]
        for present in 1...users { weights.append(weights[present - 1] * Double(users - present + 1) * 0.05 / 1.0) }
        let idle = 1 / weights.reduce(0, +)
        let network = Theory.ClosedNetwork(users: users, thinkTime: 1, stations: [.queue(demand: 0.05)])
        #expect(agree(network.throughput, (1 - idle) / 0.05, 1e-9))
        // A delay is thinking by another name, and Little's law holds at each station.
        let delayed = Theory.ClosedNetwork(users: users, thinkTime: 0.6, stations: [.queue(demand: 0.05), .delay(0.4)])
        #expect(agree(delayed.throughput, network.throughput, 1e-9))
        #expect(agree(delayed.present.reduce(0, +) + 0.6 * delayed.throughput, Double(users), 1e-9))
        // Two equal stations, two users, no thinking: X = N / (D (N + M − 1)).
        let balanced = Theory.ClosedNetwork(users: 2, thinkTime: 0, stations: [.queue(demand: 1), .queue(demand: 1)])
        #expect(agree(balanced.throughput, 2.0 / 3, 1e-12))
        #expect(agree(balanced.meanTime, 3, 1e-12))
    }

    @Test("harmonic numbers and fan-out")
    func fanOut() {
        #expect(agree(Theory.harmonicNumber(10), 2.9290))
        #expect(Theory.harmonicNumber(0) == 0)
        #expect(agree(Theory.shareMeetingSlowReply(slowShare: 0.01, fanOut: 100), 0.634, 5e-4))
    }

    @Test(
        "the supermarket model against Mitzenmacher's table", arguments: [(0.5, 1.2657), (0.9, 2.6141), (0.99, 5.4320)])
    func supermarket(load: Double, meanTime: Double) {
        #expect(agree(Theory.supermarketMeanTime(load: load), meanTime, 2e-4))
    }

    @Test("the supermarket model at its ends")
    func supermarketEnds() {
        #expect(Theory.supermarketMeanTime(load: 0) == 1)
        #expect(Theory.supermarketMeanTime(load: 1) == .infinity)
    }

    @Test("retries: what remains, what it costs, and what layers make of it")
    func retries() {
        #expect(agree(Theory.failureShare(perAttempt: 0.1, attempts: 4), 0.0001, 1e-12))
        #expect(agree(Theory.retryLoad(perAttempt: 0.1, attempts: 4), 1.111, 1e-12))
        #expect(Theory.retryLoad(perAttempt: 0.5, attempts: 1) == 1)
        #expect(agree(Theory.retryAmplification(layers: 5, attempts: 3), 243, 1e-9))
    }

    @Test("a hedge at the 95th percentile")
    func hedge() {
        let p95 = Theory.SingleServer(arrivalRate: 0, serviceRate: 1).timeQuantile(0.95)
        #expect(agree(Theory.hedgedLoad(delay: p95), 1.05, 1e-12))
        #expect(agree(Theory.hedgedQuantile(0.999, delay: p95), 4.95, 5e-3))
        #expect(agree(Theory.hedgedQuantile(0.9, delay: p95), 2.3026))
    }

    @Test("copies: hits of a cache, stale reads of a replica, deliveries")
    func copies() {
        #expect(agree(Theory.cacheHitShare(readRate: 0.3, timeToLive: 30), 0.9, 1e-12))
        #expect(Theory.cacheHitShare(readRate: 1, timeToLive: .infinity) == 1)
        #expect(agree(Theory.staleShare(writeRate: 2, fixedLag: 0.5), 0.63212))
        #expect(agree(Theory.staleShare(writeRate: 2, meanExponentialLag: 0.5), 0.5, 1e-12))
        #expect(agree(Theory.staleShare(writeRate: 1e-9, fixedLag: 1e-9) / 1e-18, 1, 1e-9))
        #expect(Theory.meanDeliveries(acknowledgementLoss: 0.5) == 2)
    }

    @Test("Poisson counts")
    func poisson() {
        let writes = Theory.Poisson(mean: 20)
        #expect(agree(writes.probability(of: 20), 0.0888))
        #expect(agree(writes.probability(atMost: 10), 0.0108))
        #expect(writes.probability(atMost: -1) == 0)
        let range = writes.range(leavingOut: 0.05)
        #expect(range == 12...29)
        #expect(writes.probability(atMost: 11) <= 0.025)
        #expect(writes.probability(atMost: 29) >= 0.975)
        #expect(Theory.Poisson(mean: 0.001).range(leavingOut: 0.05) == 0...0)
        #expect(agree(Theory.Poisson(mean: 100_000).probability(of: 100_000), 0.00126, 1e-5))
    }

    @Test("impatient customers: nobody waits forever, and the ends are known systems")
    func impatience() {
        // Boundless patience is Erlang C; none is Erlang B.
        let patient = Theory.ImpatientQueue(arrivalRate: 8, serviceRate: 1, servers: 10, meanPatience: 1e7)
        #expect(agree(patient.waitingShare, 0.40918))
        #expect(patient.abandonedShare < 1e-6)
        let impatient = Theory.ImpatientQueue(arrivalRate: 10, serviceRate: 1, servers: 10, meanPatience: 1e-9)
        #expect(agree(impatient.abandonedShare, 0.21458))
        // With patience as long as service it is M/M/∞: the number present is Poisson.
        let infinite = Theory.ImpatientQueue(arrivalRate: 12, serviceRate: 1, servers: 10, meanPatience: 1)
        #expect(agree(infinite.waitingShare, 1 - Theory.Poisson(mean: 12).probability(atMost: 9), 1e-12))
        // Overloaded, those who are served are what the servers can do.
        let overloaded = Theory.ImpatientQueue(arrivalRate: 40, serviceRate: 1, servers: 10, meanPatience: 2)
        #expect(agree(40 * (1 - overloaded.abandonedShare), 10, 1e-6))
    }
}
