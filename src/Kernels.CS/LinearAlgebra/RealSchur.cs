// The real Schur form of a Hessenberg matrix: blocks of one and, for conjugate pairs, of two on the diagonal.
// Knows matrices in scratch memory. One idea: Francis's double-shift QR steps with LAPACK's deflation criterion,
// exceptional shifts and standard form of 2 × 2 blocks (lahqr, lanv2; Ahues and Tisseur 1997).
namespace NamedTensors.Kernels;

internal static unsafe class RealSchur
{
    private const double Ulp = 2.220446049250313e-16, Smallest = 1e-292;

    /// <summary>
    /// h becomes its Schur form; the rows of <paramref name="zt"/> (columns of q) are transformed along. Gives the
    /// eigenvalues. False if the iteration does not converge.
    /// </summary>
    public static bool Reduce(Matrix<double> h, Matrix<double> zt, double* re, double* im)
    {
        var n = h.Rows;
        var v = stackalloc double[3];
        for (int i = n - 1, limit = 30 * Math.Max(10, n); i >= 0;)
        {
            var l = 0;
            var step = 0;
            for (; step <= limit; step++)
            {
                l = Deflate(h, i, l);
                if (l >= i - 1) break;
                Sweep(h, zt, l, i, step, v);
            }
            if (step > limit) return false;
            if (l == i) (re[i], im[i]) = (h[i, i], 0);
            else
            {
                var (c, s) = Standardise(ref h[i - 1, i - 1], ref h[i - 1, i], ref h[i, i - 1], ref h[i, i],
                    out re[i - 1], out im[i - 1], out re[i], out im[i]);
                Turn(h.Row(i - 1) + i + 1, h.Row(i) + i + 1, n - i - 1, c, s);
                for (var r = 0; r < i - 1; r++)
                    (h[r, i - 1], h[r, i]) = (c * h[r, i - 1] + s * h[r, i], c * h[r, i] - s * h[r, i - 1]);
                Turn(zt.Row(i - 1), zt.Row(i), zt.Columns, c, s);
            }
            i = l - 1;
        }
        return true;
    }

    private static void Turn(double* x, double* y, int count, double c, double s)
    {
        for (var j = 0; j < count; j++) (x[j], y[j]) = (c * x[j] + s * y[j], c * y[j] - s * x[j]);
    }

    // Where the active block that ends at i begins; the element before it becomes 0.
    private static int Deflate(Matrix<double> h, int i, int first)
    {
        var k = i;
        for (; k > first; k--)
        {
            var below = Math.Abs(h[k, k - 1]);
            if (below <= Smallest) break;
            var around = Math.Abs(h[k - 1, k - 1]) + Math.Abs(h[k, k]);
            if (around == 0)
            {
                if (k >= 2) around += Math.Abs(h[k - 1, k - 2]);
                if (k + 1 < h.Rows) around += Math.Abs(h[k + 1, k]);
            }
            if (below > Ulp * around) continue;
            double above = Math.Abs(h[k - 1, k]), apart = Math.Abs(h[k - 1, k - 1] - h[k, k]), last = Math.Abs(h[k, k]);
            double ab = Math.Max(below, above), ba = Math.Min(below, above);
            double aa = Math.Max(last, apart), bb = Math.Min(last, apart), sum = aa + ab;
            if (ba * (ab / sum) <= Math.Max(Smallest, Ulp * (bb * (aa / sum)))) break;
        }
        if (k > first) h[k, k - 1] = 0;
        return k;
    }

    // The two shifts: eigenvalues of the last 2 × 2 block, or exceptional ones now and then.
    private static (double R1, double I1, double R2, double I2) Shifts(Matrix<double> h, int l, int i, int step)
    {
        double h11, h12, h21, h22;
        if (step > 0 && step % 20 == 0)
        {
            h21 = Math.Abs(h[i, i - 1]) + Math.Abs(h[i - 1, i - 2]);
            h11 = h22 = 0.75 * h21 + h[i, i];
            h12 = -0.4375 * h21;
        }
        else if (step > 0 && step % 10 == 0)
        {
            h21 = Math.Abs(h[l + 1, l]) + Math.Abs(h[l + 2, l + 1]);
            h11 = h22 = 0.75 * h21 + h[l, l];
            h12 = -0.4375 * h21;
        }
        else (h11, h12, h21, h22) = (h[i - 1, i - 1], h[i - 1, i], h[i, i - 1], h[i, i]);
        var s = Math.Abs(h11) + Math.Abs(h12) + Math.Abs(h21) + Math.Abs(h22);
        if (s == 0) return default;
        (h11, h12, h21, h22) = (h11 / s, h12 / s, h21 / s, h22 / s);
        var half = (h11 + h22) / 2;
        var det = (h11 - half) * (h22 - half) - h12 * h21;
        var root = Math.Sqrt(Math.Abs(det));
        if (det >= 0) return (half * s, root * s, half * s, -root * s);
        double first = half + root, second = half - root;
        var nearer = (Math.Abs(first - h22) <= Math.Abs(second - h22) ? first : second) * s;
        return (nearer, 0, nearer, 0);
    }

    private static void Sweep(Matrix<double> h, Matrix<double> zt, int l, int i, int step, double* v)
    {
        var (r1, i1, r2, i2) = Shifts(h, l, i, step);
        // The first column of the shifted product, from where two subdiagonals in a row are small.
        var m = i - 2;
        for (; ; m--)
        {
            var size = Math.Abs(h[m, m] - r2) + Math.Abs(i2) + Math.Abs(h[m + 1, m]);
            var below = h[m + 1, m] / size;
            v[0] = below * h[m, m + 1] + (h[m, m] - r1) * ((h[m, m] - r2) / size) - i1 * (i2 / size);
            v[1] = below * (h[m, m] + h[m + 1, m + 1] - r1 - r2);
            v[2] = below * h[m + 2, m + 1];
            size = Math.Abs(v[0]) + Math.Abs(v[1]) + Math.Abs(v[2]);
            (v[0], v[1], v[2]) = (v[0] / size, v[1] / size, v[2] / size);
            if (m == l) break;
            var around = Math.Abs(h[m - 1, m - 1]) + Math.Abs(h[m, m]) + Math.Abs(h[m + 1, m + 1]);
            if (Math.Abs(h[m, m - 1]) * (Math.Abs(v[1]) + Math.Abs(v[2])) <= Ulp * Math.Abs(v[0]) * around) break;
        }
        for (var k = m; k < i; k++)
        {
            var three = k < i - 1;
            if (k > m) (v[0], v[1], v[2]) = (h[k, k - 1], h[k + 1, k - 1], three ? h[k + 2, k - 1] : 0);
            var tau = Householder<double, RealField>.Reflect(v, three ? 3 : 2);
            if (k > m)
            {
                (h[k, k - 1], h[k + 1, k - 1]) = (v[0], 0);
                if (three) h[k + 2, k - 1] = 0;
            }
            // The reflection may be the identity where a subdiagonal has become negligible.
            else if (m > l) h[k, k - 1] *= 1 - tau;
            double v2 = v[1], v3 = three ? v[2] : 0;
            Rows(h.Row(k) + k, h.Stride, h.Columns - k, tau, v2, v3, three);
            Columns(h, k, Math.Min(k + 3, i), tau, v2, v3, three);
            Rows(zt.Row(k), zt.Stride, zt.Columns, tau, v2, v3, three);
        }
    }

    // Reflects two or three rows.
    private static void Rows(double* x, int stride, int count, double tau, double v2, double v3, bool three)
    {
        double* y = x + stride, z = y + stride;
        double t2 = tau * v2, t3 = tau * v3;
        if (!three)
        {
            for (var j = 0; j < count; j++)
            {
                var sum = x[j] + v2 * y[j];
                x[j] -= sum * tau;
                y[j] -= sum * t2;
            }
            return;
        }
        var done = System.Numerics.Vector<double>.Count;
        var first = 0;
        for (; first + done <= count; first += done)
        {
            var a = System.Numerics.Vector.Load(x + first);
            var b = System.Numerics.Vector.Load(y + first);
            var c = System.Numerics.Vector.Load(z + first);
            var sum = a + b * v2 + c * v3;
            System.Numerics.Vector.Store(a - sum * tau, x + first);
            System.Numerics.Vector.Store(b - sum * t2, y + first);
            System.Numerics.Vector.Store(c - sum * t3, z + first);
        }
        for (var j = first; j < count; j++)
        {
            var sum = x[j] + v2 * y[j] + v3 * z[j];
            x[j] -= sum * tau;
            y[j] -= sum * t2;
            z[j] -= sum * t3;
        }
    }

    // Reflects columns k to k + 2 in the rows up to last.
    private static void Columns(Matrix<double> h, int k, int last, double tau, double v2, double v3, bool three)
    {
        double t2 = tau * v2, t3 = tau * v3;
        var x = h.Start + k;
        for (var j = 0; j <= last; j++, x += h.Stride)
        {
            var sum = x[0] + v2 * x[1] + (three ? v3 * x[2] : 0);
            x[0] -= sum * tau;
            x[1] -= sum * t2;
            if (three) x[2] -= sum * t3;
        }
    }

    // Rotates a 2 × 2 block to upper triangular form or, with complex eigenvalues, to equal diagonal elements and
    // off-diagonal ones of opposite signs.
    private static (double Cos, double Sin) Standardise(ref double a, ref double b, ref double c, ref double d,
        out double re1, out double im1, out double re2, out double im2)
    {
        double cos = 1, sin = 0;
        if (c != 0)
        {
            if (b == 0)
            {
                (cos, sin) = (0, 1);
                (a, b, c, d) = (d, -c, 0, a);
            }
            else if (a != d || Math.Sign(b) == Math.Sign(c)) (cos, sin) = General(ref a, ref b, ref c, ref d);
        }
        (re1, re2) = (a, d);
        im1 = c == 0 ? 0 : Math.Sqrt(Math.Abs(b)) * Math.Sqrt(Math.Abs(c));
        im2 = -im1;
        return (cos, sin);
    }

    private static (double Cos, double Sin) General(ref double a, ref double b, ref double c, ref double d)
    {
        double apart = a - d, p = apart / 2, larger = Math.Max(Math.Abs(b), Math.Abs(c));
        var smaller = Math.Min(Math.Abs(b), Math.Abs(c)) * Math.Sign(b) * Math.Sign(c);
        var scale = Math.Max(Math.Abs(p), larger);
        var z = p / scale * p + larger / scale * smaller;
        if (z >= 4 * Ulp)
        {
            // Real eigenvalues.
            z = p + Math.CopySign(Math.Sqrt(scale) * Math.Sqrt(z), p);
            a = d + z;
            d -= larger / z * smaller;
            var length = double.Hypot(c, z);
            var turn = (z / length, c / length);
            b -= c;
            c = 0;
            return turn;
        }
        // Complex, or real and almost equal: make the diagonal elements equal.
        var sigma = b + c;
        var tau = double.Hypot(sigma, apart);
        var cos = Math.Sqrt((1 + Math.Abs(sigma) / tau) / 2);
        var sin = -(p / (tau * cos)) * Math.CopySign(1, sigma);
        double aa = a * cos + b * sin, bb = b * cos - a * sin, cc = c * cos + d * sin, dd = d * cos - c * sin;
        (a, b, c, d) = (aa * cos + cc * sin, bb * cos + dd * sin, cc * cos - aa * sin, dd * cos - bb * sin);
        var middle = (a + d) / 2;
        (a, d) = (middle, middle);
        if (c == 0) return (cos, sin);
        if (b == 0)
        {
            (b, c) = (-c, 0);
            return (-sin, cos);
        }
        if (Math.Sign(b) != Math.Sign(c)) return (cos, sin);
        double rootB = Math.Sqrt(Math.Abs(b)), rootC = Math.Sqrt(Math.Abs(c));
        var offset = Math.CopySign(rootB * rootC, c);
        var inverse = 1 / Math.Sqrt(Math.Abs(b + c));
        (a, d) = (middle + offset, middle - offset);
        b -= c;
        c = 0;
        double cos1 = rootB * inverse, sin1 = rootC * inverse;
        return (cos * cos1 - sin * sin1, cos * sin1 + sin * cos1);
    }
}
