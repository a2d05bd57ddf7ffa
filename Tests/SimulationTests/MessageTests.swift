import Simulation
import Statistics
import Testing

extension System {
    /// A client that puts a message into a buffer for each operation, and a consumer that works on them and writes down the
    /// effect (station 1: the buffer, 2: the consumer).
    static func messages(
        rate: Double, _ buffer: Station.Buffer, consumers: Int = 1, slots: Int = 1, work: TimeDistribution,
        keys: Int64 = 1_000_000, consumer change: (inout Station) -> Void = { _ in }
    ) -> System {
        .open(rate: rate) {
            $0.populations = [Population(count: keys)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .buffer(buffer))
            $0.add(
                instances: consumers, slots: slots, work: work,
                station: {
                    $0.keepsEffects = true
                    change(&$0)
                }
            ) { $0.writes = true }
        }
    }
}

@Suite struct MessageTests {
    /// One consumer with one slot is M/M/1: a message waits ρ/(μ − λ), and is done 1/(μ − λ) after it was sent.
    @Test func oneConsumerIsASingleServerQueue() {
        let system = System.messages(rate: 8, .init(), work: .exponential(mean: 1e8))
        expect(
            runs { seed in
                let run = Run(system, seed: seed, seconds: 40_000)
                #expect(run.tally.ok == run.tally.requests && run.tally.latency.maximum == 0)
                return (run.stations[1].data.age.mean ?? 0) / 1e9
            }, toBe: 0.4)
        expect(runs { (Run(system, seed: $0, seconds: 40_000).tally.settled.mean ?? 0) / 1e9 }, toBe: 0.5)
        // Little's law over the backlog: L = λW.
        expect(runs { Run(system, seed: $0, seconds: 40_000).stations[1].queueMean }, toBe: 3.2)
    }

    /// Several consumers that share a queue are M/M/c, wherever the slots are.
    @Test(arguments: [(10, 1), (1, 10), (5, 2)]) func severalConsumersShareAQueue(instances: Int, slots: Int) {
        let system = System.messages(
            rate: 8, .init(), consumers: instances, slots: slots, work: .exponential(mean: 1e9))
        // Erlang C for 10 servers and an offered load of 8: P(wait) 0.40918; mean wait of all P/(c − a) services.
        expect(
            runs { (Run(system, seed: $0, seconds: 100_000).stations[1].data.age.mean ?? 0) / 1e9 }, toBe: 0.40918 / 2)
    }

    /// Each delivery fails with p and is made again: 1/(1 − p) deliveries, and nothing is lost.
    @Test func failedWorkIsDeliveredAgain() {
        let system = System.messages(
            rate: 50, .init(visibility: second), slots: .max, work: .constant(1e7), consumer: { $0.errors = 0.2 })
        expect(
            runs { seed in
                let run = Run(system, seed: seed, seconds: 400)
                #expect(run.tally.duplicates == 0)
                return Double(run.stations[2].requests) / Double(run.tally.requests)
            }, toBe: 1.25, within: 0.02)
    }

    /// After r deliveries a message is given up: p^r of them, and they lie in the dead-letter queue.
    @Test func whatFailsTooOftenIsPutAside() {
        var system = System.messages(
            rate: 50, .init(visibility: second / 10, receives: 3), slots: .max, work: .constant(1e6),
            consumer: { $0.errors = 0.3 })
        system.stations.append(Station(identity: 9, role: .buffer(.init())))
        if case .buffer(var buffer) = system.stations[1].role {
            buffer.deadLetters = 3
            system.stations[1].role = .buffer(buffer)
        }
        expect(
            runs { seed in
                let run = Run(system, seed: seed, seconds: 1000)
                #expect(run.engine.stationFigures[1].data.givenUp > 0)
                #expect(run.stations[3].queueMax > 0)
                return Double(run.stations[1].data.givenUp) / Double(run.tally.requests)
            }, toBe: 0.027, within: 0.06)
    }

    /// A visibility timeout below the working time makes every message be worked on twice or more.
    @Test func aShortVisibilityDuplicatesWork() {
        let system = System.messages(
            rate: 10, .init(visibility: 50 * millisecond, receives: 2), slots: .max, work: .constant(8e7))
        let run = Run(system, seconds: 110, warmUp: 10)
        #expect(run.tally.duplicates == run.tally.requests)
        let patient = System.messages(
            rate: 10, .init(visibility: 100 * millisecond), slots: .max, work: .constant(8e7))
        #expect(Run(patient, seconds: 110, warmUp: 10).tally.duplicates == 0)
    }

    /// A log with one partition is worked on one message at a time, however many slots there are; with many partitions it
    /// is not.
    @Test func aPartitionIsWorkedOnInOrder() {
        func age(_ partitions: Int, _ seed: UInt64) -> Double {
            let buffer = Station.Buffer(delivery: .eachInOrder(partitions: partitions), visibility: second)
            let system = System.messages(rate: 8, buffer, slots: 100, work: .exponential(mean: 1e8))
            return (Run(system, seed: seed, seconds: 40_000).stations[1].data.age.mean ?? 0) / 1e9
        }
        expect(runs { age(1, $0) }, toBe: 0.4)
        // Four partitions are four queues of a quarter of the rate: ρ = 0.2, wait 0.2 × 0.1/0.8.
        expect(runs { age(4, $0) }, toBe: 0.025)
    }

    /// Each reader of a log has every message.
    @Test func everyReaderHasEveryMessage() {
        var system = System.messages(
            rate: 50, .init(delivery: .eachInOrder(partitions: 8), visibility: second), slots: 20, work: .constant(1e6))
        system.add(slots: 20, work: .constant(2e6), caller: 1)
        let run = Run(system, seconds: 60, warmUp: 0)
        #expect(run.stations[2].ok == run.tally.requests || run.stations[2].ok + 2 >= run.tally.requests)
        #expect(run.stations[3].ok + 5 >= run.tally.requests)
    }

    /// A message that can never be worked on holds up its partition of a log for ever; a queue gives it up and goes on.
    @Test func poisonBlocksALogAndNotAQueue() {
        let log = System.messages(
            rate: 100, .init(delivery: .eachInOrder(partitions: 1), visibility: second), slots: 10, work: .constant(1e6)
        )
        let poison: [(at: Double, what: (inout Engine) -> Void)] = [
            (10, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .poisoned(share: 1))) }), (10.5, { $0.heal(1) }),
        ]
        let stuck = Run(log, seconds: 30, warmUp: 0, settle: 20, schedule: poison)
        #expect(stuck.stations[2].ok < 1100)
        #expect(stuck.stations[1].queueMax > 1800)
        let queue = System.messages(
            rate: 100, .init(visibility: second, receives: 3), slots: 10, work: .constant(1e6))
        let flowing = Run(queue, seconds: 30, warmUp: 0, schedule: poison)
        #expect(flowing.stations[1].queueMax < 300)
        #expect(flowing.stations[1].data.givenUp > 30)
        #expect(flowing.stations[2].ok + flowing.stations[1].data.givenUp + 5 >= flowing.tally.requests)
    }

    /// Who never settles counts as taking for ever: what was given up by a queue, or is stuck in a log at the end.
    @Test func whatIsNeverWorkedOffNeverSettles() {
        func run(_ buffer: Station.Buffer, share: Double) -> Run {
            Run(
                .messages(rate: 100, buffer, slots: 10, work: .constant(1e6)), seconds: 30, warmUp: 0, settle: 20,
                schedule: [
                    (10, { $0.disturb(1, Disturbance(.instances(of: 1, .all), .poisoned(share: share))) }),
                    (11, { $0.heal(1) }),
                ])
        }
        let queue = run(.init(visibility: second, receives: 3), share: 1)
        #expect(queue.tally.neverSettled == queue.stations[1].data.givenUp)
        #expect(queue.tally.neverSettled > 50)
        #expect(queue.tally.settled.count + queue.tally.neverSettled == queue.tally.requests)
        // A good 3% are too many for a p99 and too few for a p95.
        #expect(queue.tally.settledTime(of: 0.99) == .infinity)
        #expect(queue.tally.settledTime(of: 0.95).map { $0 < 1e9 } == true)
        let log = run(.init(delivery: .eachInOrder(partitions: 1), visibility: second), share: 1)
        #expect(log.tally.neverSettled > 1500)
        #expect(log.tally.settledTime(of: 0.5) == .infinity)
        let whole = run(.init(visibility: second, receives: 3), share: 0)
        #expect(whole.tally.neverSettled == 0)
        #expect(whole.tally.settledTime(of: 0.99) == whole.tally.settled.quantile(0.99).map { Double($0) })
    }

    /// What somebody takes from the dead letters is settled after all; where nobody does, it is given up.
    @Test(arguments: [true, false]) func deadLettersSettleWhereSomebodyTakesThem(isTaken: Bool) {
        var system = System.messages(
            rate: 100, .init(visibility: second, receives: 1, deadLetters: 3), slots: 10, work: .constant(1e6),
            consumer: { $0.errors = 0.2 })
        system.stations.append(Station(identity: 4, role: .buffer(.init())))
        if isTaken {
            system.add(slots: 10, work: .constant(1e6), caller: 3, station: { $0.keepsEffects = true }) {
                $0.writes = true
            }
        }
        let run = Run(system, seconds: 30, warmUp: 0, settle: 60)
        #expect(run.stations[1].data.givenUp > 300)
        // What is given up after the end of traffic is not counted there.
        #expect(isTaken ? run.tally.neverSettled == 0 : run.tally.neverSettled >= run.stations[1].data.givenUp)
        #expect(run.tally.settled.count + run.tally.neverSettled == run.tally.requests)
    }

    /// Messages whose consumers keep nothing are settled when they are worked off.
    @Test func workWithoutEffectsSettlesWhenItIsDone() {
        let system = System.messages(
            rate: 20, .init(), slots: 100, work: .constant(5e7), consumer: { $0.keepsEffects = false })
        let run = Run(system, seconds: 30, warmUp: 0)
        #expect(run.tally.settled.count == run.tally.requests && run.tally.neverSettled == 0)
        #expect(run.tally.settled.maximum == 50 * millisecond)
    }

    /// A consumer that is stalled takes nothing; afterwards it takes everything that waited, and nothing is lost.
    @Test func aStalledConsumerCatchesUp() {
        let system = System.messages(rate: 100, .init(), slots: 2, work: .constant(1e7))
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [
                (10, { $0.disturb(1, Disturbance(.instances(of: 2, .all), .stalled)) }), (20, { $0.heal(1) }),
            ])
        // About 1,000 wait, and are worked off at 200/s against 100/s that come.
        #expect(abs(Double(run.stations[1].queueMax) - 1000) < 150)
        #expect((run.stations[1].data.age.maximum ?? 0) > 9 * second)
        #expect(run.tally.duplicates == 0 && run.stations[2].failed == 0)
        #expect(run.stations[2].ok + 10 >= run.tally.requests)
    }

    /// A consumer that crashes loses no message: what it was working on is delivered again, and done twice only where the
    /// effect was there already.
    @Test func aCrashLosesNoMessage() {
        let system = System.messages(
            rate: 100, .init(visibility: 5 * second), consumers: 2, slots: 5, work: .constant(5e7))
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [(10, { $0.disturb(1, .crash(station: 2, .first(1))) }), (30, { $0.heal(1) })])
        #expect(run.engine.requestsInFlight == 0)
        #expect(run.stations[2].failed > 0)
        #expect(run.tally.duplicates == 0)
        // Every operation left its effect.
        #expect(run.tally.settled.count == run.tally.requests)
    }

    @Test func aFullQueueTurnsAway() {
        let system = System.messages(rate: 100, .init(capacity: 50), slots: 1, work: .constant(2e7))
        let run = Run(system, seconds: 60, warmUp: 20)
        #expect(run.stations[1].queueMax <= 50)
        #expect(run.failures(.shed, at: 1) == run.tally.failed)
        // Half of what comes can be worked on.
        #expect(abs(run.failedShare - 0.5) < 0.05)
    }

    /// What is older than the retention is gone when somebody asks for it.
    @Test func oldMessagesExpire() {
        let system = System.messages(rate: 100, .init(retention: second), slots: 1, work: .constant(2e7))
        let run = Run(system, seconds: 60, warmUp: 20)
        #expect(abs(Double(run.stations[1].data.expired) / Double(run.tally.requests) - 0.5) < 0.05)
        #expect((run.stations[1].data.age.maximum ?? 0) <= second)
    }

    /// Who follows a store hears of every write, in order, also of those made while it was down.
    @Test func whoFollowsAStoreHearsOfEveryWrite() {
        let system = System.open(rate: 50) {
            $0.populations = [Population(count: 100)]
            $0.operations = [OperationType(population: 0)]
            $0.add(role: .store(.init(read: .zero, write: .constant(1e6)))) { $0.writes = true }
            $0.add(
                slots: 4, work: .constant(1e6),
                station: {
                    $0.follows = 1
                    $0.keepsEffects = true
                }
            ) { $0.writes = true }
        }
        let run = Run(
            system, seconds: 60, warmUp: 0,
            schedule: [(10, { $0.disturb(1, .crash(station: 2, .all)) }), (30, { $0.heal(1) })])
        #expect(run.tally.ok == run.tally.requests)
        #expect(run.engine.requestsInFlight == 0)
        #expect((run.tally.settled.maximum ?? 0) > 19 * second)
        #expect(run.stations[2].queueMax > 900)
    }

    /// Each message goes to one of those who take its operation, also where they take other operations beside it that others
    /// do not take.
    @Test(arguments: [[nil, [0]], [[0, 1], [1, 2]], [nil, nil, [2]]] as [[[Int]?]])
    func consumersThatTakePartOfTheSame(takes: [[Int]?]) {
        var system = System.open(rate: 100) {
            $0.operations = [OperationType(), OperationType(), OperationType()]
            $0.add(role: .buffer(.init()))
            for operations in takes {
                $0.add(work: .exponential(mean: 5e6), caller: 1, station: { $0.keepsEffects = true }) {
                    $0.writes = true
                    $0.operations = operations
                }
            }
        }
        for operation in 1...2 {
            system.sources.append(
                Source(
                    identity: UInt64(operation + 1), client: 0, flow: .open(operation: operation, .poisson(rate: 100))))
        }
        let run = Run(system, seconds: 60, warmUp: 0)
        let taken = run.stations.dropFirst(2).reduce(0) { $0 + $1.requests }
        #expect(taken == run.stations[1].requests)
        for tally in run.engine.tallies[0] { #expect(tally.duplicates == 0) }
        // Everybody who can has something to do.
        for consumer in run.stations.dropFirst(2) { #expect(consumer.requests > 1000) }
    }

    /// A message stored twice is worked on twice.
    @Test func duplicatesOfTheQueueItself() {
        let system = System.messages(rate: 100, .init(duplicates: 0.1), slots: 10, work: .constant(1e6))
        let run = Run(system, seconds: 210, warmUp: 10)
        let share = Double(run.tally.duplicates) / Double(run.tally.requests)
        #expect(abs(share - 0.1) < 5 * (0.09 / 20_000).squareRoot())
    }

    @Test func theSameSeedGivesTheSameRun() {
        let system = System.messages(
            rate: 100, .init(visibility: second, receives: 3, duplicates: 0.05), consumers: 3, slots: 2,
            work: .exponential(mean: 3e7), consumer: { $0.errors = 0.1 })
        #expect(
            Run(system, seed: 7, seconds: 60).engine.fingerprint == Run(system, seed: 7, seconds: 60).engine.fingerprint
        )
        #expect(
            Run(system, seed: 7, seconds: 60).engine.fingerprint != Run(system, seed: 8, seconds: 60).engine.fingerprint
        )
    }

    /// Whoever turns a message away has its slot for the next one at once, though nobody has worked in it.
    @Test func turnedAwayMeansFree() throws {
        let system = System.closed(users: 10, think: .constant(1e9)) {
            $0.add(role: .buffer(.init(visibility: 100 * second)))
            $0.add(slots: 1, work: .constant(1e7), station: { $0.limit = 2 })
        }
        var engine = Engine(system, seed: 1)
        engine.beginMeasuring()
        engine.advance(to: 20 * second)
        let age = try #require(engine.stationFigures[1].data.age.maximum)
        #expect(age <= 20 * millisecond)
        #expect(engine.brokenLaws() == [])
    }

    /// Where several copies of a store take messages, whichever has a slot gets the next one: as instances of a pool do.
    @Test func whicheverCopyIsFree() {
        func meanAge(_ role: Station.Role) -> Double? {
            let work = TimeDistribution.table([.init(value: 1e7, cumulative: 0.7), .init(value: 1e9, cumulative: 1)])
            let system = System.open(rate: 6) {
                $0.add(role: .buffer(.init(visibility: 1000 * second)))
                $0.add(role: role, instances: 3, slots: 1, work: work) { $0.writes = true }
            }
            return Run(system, seconds: 2000).stations[1].data.age.mean
        }
        var store = Station.Store(
            read: .zero, write: .table([.init(value: 1e7, cumulative: 0.7), .init(value: 1e9, cumulative: 1)]))
        store.primaries = 3
        #expect(meanAge(.store(store)) == meanAge(.pool))
    }
}
