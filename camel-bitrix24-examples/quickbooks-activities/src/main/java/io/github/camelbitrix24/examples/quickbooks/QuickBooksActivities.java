/*
 * Licensed under the Apache License, Version 2.0: https://www.apache.org/licenses/LICENSE-2.0
 *
 * SPDX-License-Identifier: Apache-2.0
 */
package io.github.camelbitrix24.examples.quickbooks;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.apache.camel.main.Main;

/**
 * Adds an activity to the CRM for each invoice in a folder and ends. Exit code 0: the folder is processed; 1: the
 * portal could not be reached or refused a call; 2: invalid arguments or settings.
 */
public final class QuickBooksActivities {

    private static final String STAY = "--stay";

    private final PrintStream out;
    private final Clock clock;

    QuickBooksActivities(PrintStream out, Clock clock) {
        this.out = out;
        this.clock = clock;
    }

    /** Runs once; with {@code --stay} it processes new files in the folder until it is interrupted. */
    public static void main(String[] arguments) {
        PrintStream out = new PrintStream(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        Clock clock = Clock.system(ZoneId.systemDefault());
        int exitCode = new QuickBooksActivities(out, clock).run(Map.of(), List.of(arguments));
        if (exitCode != 0) {
            System.exit(exitCode);
        }
    }

    /** Runs with settings that override all others. */
    int run(Map<String, String> settings, List<String> arguments) {
        if (!List.of(STAY).containsAll(arguments)) {
            out.println("The only argument is " + STAY + ": keep running after the folder is processed.");
            return 2;
        }
        boolean isStaying = arguments.contains(STAY);
        Report report = new Report(out, clock);
        try (WorkFolderLock work = new WorkFolderLock();
                PortalSetup portal = new PortalSetup(page -> announce(page, isStaying))) {
            Main main = new Main();
            main.addMainListener(work);
            main.addMainListener(portal);
            settings.forEach(main::addOverrideProperty);
            return run(main, report, new RunState(main, report, isStaying));
        } catch (Exception e) {
            report.printLine("Cannot start: " + rootOf(e).getMessage());
            return 2;
        }
    }

    private void announce(URI timeline, boolean isStaying) {
        if (isStaying) {
            out.println("The portal's timeline: " + timeline + " (Ctrl+C ends the program)");
        }
    }

    private static int run(Main main, Report report, RunState run) throws Exception {
        main.bind("report", report);
        main.bind("run", run);
        main.configure().addConfiguration(new Beans());
        main.configure().addRoutesBuilder(new ActivityTypeRoutes());
        main.configure().addRoutesBuilder(new InvoiceRoutes());
        try {
            main.run();
        } finally {
            main.stop();
        }
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
