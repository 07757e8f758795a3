// Judges many cases on a few threads, none of them for longer than a limit.
// Knows: threads, time.
// Must not know: what judging is.
// Idea: each case is claimed once, by the worker that finishes it or by the watch that gives it up;
//   a worker that is stuck is left behind (a thread cannot be stopped) and another takes its place.

using System.Diagnostics;
using NamedTensors.Conformance.Model;

namespace NamedTensors.Conformance.Run;

public sealed class Workers(Func<Case, Verdict> judge, int threads, TimeSpan limit)
{
    private const int StackBytes = 64 << 20;

    /// <summary>The verdicts in the order of the cases.</summary>
    public IReadOnlyList<Verdict> JudgeAll(IReadOnlyList<Case> cases)
    {
        var run = new Run(judge, limit, cases);
        run.Start(threads);
        return run.Wait();
    }

    private sealed class Run(Func<Case, Verdict> judge, TimeSpan limit, IReadOnlyList<Case> cases)
    {
        private readonly Verdict?[] _verdicts = new Verdict?[cases.Count];
        private readonly Lock _lock = new();
        private readonly Dictionary<int, long> _underWay = [];
        private readonly CountdownEvent _left = new(cases.Count);
        private int _next = -1;

        public void Start(int threads)
        {
            for (var i = 0; i < threads; i++)
                new Thread(Work, StackBytes) { IsBackground = true, Name = "conformance" }.Start();
        }

        public IReadOnlyList<Verdict> Wait()
        {
            while (!_left.Wait(TimeSpan.FromMilliseconds(200))) Start(GiveUp());
            return [.. _verdicts.Select(v => v!)];
        }

        private void Work()
        {
            for (int i; (i = Interlocked.Increment(ref _next)) < cases.Count;)
            {
                var begin = Stopwatch.GetTimestamp();
                lock (_lock) _underWay[i] = begin;
                var verdict = judge(cases[i]) with { Time = Stopwatch.GetElapsedTime(begin) };
                lock (_lock)
                {
                    if (!_underWay.Remove(i)) return;
                    _verdicts[i] = verdict.Time > limit ? TooLong(i, verdict.Time) : verdict;
                }

                _left.Signal();
            }
        }

        // Gives up what takes too long; says how many workers are stuck.
        private int GiveUp()
        {
            List<int> late;
            lock (_lock)
            {
                late = [.. _underWay.Where(u => Stopwatch.GetElapsedTime(u.Value) > limit).Select(u => u.Key)];
                foreach (var i in late)
                {
                    _verdicts[i] = TooLong(i, Stopwatch.GetElapsedTime(_underWay[i]));
                    _underWay.Remove(i);
                }
            }

            if (late.Count > 0) _left.Signal(late.Count);
            return late.Count;
        }

        private Verdict TooLong(int i, TimeSpan time) =>
            new(cases[i], Outcome.Wrong, $"took longer than {limit.TotalSeconds:0} s", cases[i].Op) { Time = time };
    }
}
