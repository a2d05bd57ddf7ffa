import Statistics

// What is known of operations only after they were answered: it is counted where they were sent.

extension Recorder {
    /// Counts an answer where its operation was sent, in a point that is closed already.
    mutating func answeredLate(_ operation: Int, sent: Time, ok: Bool) {
        let place = detail.point(at: sent)
        if place < detail.count {
            if ok {
                detail.operations[operation].sentOk[place] += 1
            } else {
                detail.operations[operation].sentFailed[place] += 1
            }
        }
        let point = Int(sent / timeline.step)
        if point >= timeline.count {
            if ok { closed.operations[operation].sentOk += 1 } else { closed.operations[operation].sentFailed += 1 }
        } else if ok {
            timeline.operations[operation].sentOk[point] += 1
        } else {
            timeline.operations[operation].sentFailed[point] += 1
        }
    }

    /// Counts an answer in the window in which its operation was sent, which is closed already.
    mutating func countInWindow(
        _ series: WritableKeyPath<OperationSeries, [UInt32]>, _ operation: Int, sent: Time
    ) {
        let window = Int(sent / windows.step)
        if window < windows.count { windows.operations[operation][keyPath: series][window] += 1 }
    }

    /// Counts what an operation left behind where it was sent; of those sent last, what the open point would get is
    /// counted at the end of what there is.
    private mutating func count(
        _ series: WritableKeyPath<OperationSeries, [UInt32]>, _ open: WritableKeyPath<OperationPoint, UInt32>,
        _ operation: Int, sent: Time
    ) {
        if isMeasuring, sent >= pointBegan {
            operations[operation].point[keyPath: open] += 1
            return
        }
        guard detail.count > 0 else { return }
        detail.operations[operation][keyPath: series][min(detail.count - 1, detail.point(at: sent))] += 1
        let point = Int(sent / timeline.step)
        if isMeasuring, point >= timeline.count {
            closed.operations[operation][keyPath: open] += 1
        } else if timeline.count > 0 {
            timeline.operations[operation][keyPath: series][min(timeline.count - 1, point)] += 1
        }
    }

    /// - Parameter ghost: that its user was told of a failure, why, and where effects stand all the same; `nil`: no such thing.
    mutating func settled(
        operation: Int, phase: Int32, sent: Time, ghost: OperationTally.Ghost?, partial: UInt64?
    ) {
        guard phase >= 0 else { return }
        let place = place(of: Int32(operation), in: phase)
        if let ghost {
            troubles[place].ghosts += 1
            if partial == nil {
                count(\.sentGhosts, \.sentGhosts, operation, sent: sent)
                troubles[place].add(ghost)
            }
        }
        guard let partial else { return }
        count(\.sentPartial, \.sentPartial, operation, sent: sent)
        troubles[place].addPartial(partial)
    }

    /// An operation's last effect was applied so long after it was sent.
    mutating func settled(operation: Int, phase: Int32, sent: Time, after time: Time) {
        count(\.sentSettled, \.sentSettled, operation, sent: sent)
        add(Double(time), toSettledSumOf: operation, sent: sent)
        if phase >= 0 { troubles[place(of: Int32(operation), in: phase)].settled.record(time) }
    }

    /// An operation left an effect or a message, and never settles.
    mutating func neverSettled(operation: Int, phase: Int32, sent: Time) {
        count(\.sentUnsettled, \.sentUnsettled, operation, sent: sent)
        guard phase >= 0 else { return }
        let place = place(of: Int32(operation), in: phase)
        troubles[place].neverSettled += 1
        troubles[place].firstUnsettled = min(sent, troubles[place].firstUnsettled ?? sent)
    }

    private mutating func add(_ time: Double, toSettledSumOf operation: Int, sent: Time) {
        if isMeasuring, sent >= pointBegan {
            operations[operation].point.sentSettledSum += time
            return
        }
        guard detail.count > 0 else { return }
        detail.operations[operation].sentSettledSum[min(detail.count - 1, detail.point(at: sent))] += Float(time)
        let point = Int(sent / timeline.step)
        if isMeasuring, point >= timeline.count {
            closed.operations[operation].sentSettledSum += time
        } else if timeline.count > 0 {
            timeline.operations[operation].sentSettledSum[min(timeline.count - 1, point)] += Float(time)
        }
    }

    mutating func duplicated(
        _ station: Int, operation: Int, phase: Int32, times: Int, because reason: Repetition
    ) {
        guard phase >= 0 else { return }
        troubles[place(of: Int32(operation), in: phase)].add(
            OperationTally.Repeated(station: station, reason: reason, effects: 1, times: UInt64(times)))
        data[station].duplicates += UInt64(times)
    }
}
