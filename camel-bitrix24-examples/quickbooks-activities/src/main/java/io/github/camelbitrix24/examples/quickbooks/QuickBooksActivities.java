package io.github.camelbitrix24.examples.quickbooks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;

/**
 * Adds an activity to the CRM for each invoice in a folder and ends. Exit code 0: the folder is done; 1: the portal
 * could not be reached or refused; 2: the settings are wrong.
 */
public final class QuickBooksActivities {

    private final PrintStream out;
    private final Clock clock;

    QuickBooksActivities(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Runs once; with {@code --stay} until it is interrupted, adding what comes into the folder. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        int exitCode =
                new QuickBooksActivities(out, Clock.system(ZoneId.systemDefault())).run(Map.of(), List.of(arguments));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs with settings that count more than all others. */
    int run(Map<String, String> settings, List<String> arguments) {
        if (!List.of("--stay").containsAll(arguments)) {
            out.println("The only argument is --stay: keep running after the folder is done.");
            return 2;
        }
        boolean isStaying = !arguments.isEmpty();
        try (PortalChoice portal = new PortalChoice()) {
            return run(settings, portal, isStaying);
        } catch (Exception e) {
            out.println("Cannot start: " + rootOf(e).getMessage());
            return 2;
        }
    }

    private int run(Map<String, String> settings, PortalChoice portal, boolean isStaying) throws Exception {
        Main main = new Main();
        Report report = new Report(out, clock);
        Run run = new Run(main, report, isStaying);
        settings.forEach(main::addOverrideProperty);
        main.addMainListener(portal);
        main.bind("report", report);
        main.bind("run", run);
        main.configure().addConfiguration(Beans.class);
        main.configure().addRoutesBuilder(new ActivityTypeRoutes());
        main.configure().addRoutesBuilder(new InvoiceRoutes());
        main.run();
        return run.exitCode();
    }

    private static Throwable rootOf(Throwable failure) {
        Throwable root = failure;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }
}
