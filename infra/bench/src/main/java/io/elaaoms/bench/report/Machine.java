package io.elaaoms.bench.report;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.util.Locale;

/// Where figures come from: a figure without its machine says nothing.
///
/// @param load of the last minute, as the run began: more than a little is somebody else's work
public record Machine(int cores, long memoryGiB, double load, String runtime) {

    private static final long GIB = 1L << 30;

    public static Machine current() {
        OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return new Machine(
                system.getAvailableProcessors(),
                Math.round((double) system.getTotalMemorySize() / GIB),
                system.getSystemLoadAverage(),
                System.getProperty("java.vm.name") + " " + Runtime.version());
    }

    @Override
    public String toString() {
        return String.format(
                Locale.ROOT, "%d cores, %d GiB, load %.2f before the run, %s", cores, memoryGiB, load, runtime);
    }
}
