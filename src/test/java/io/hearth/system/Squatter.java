package io.hearth.system;

import org.springframework.context.support.GenericApplicationContext;

/** Another process that lives in a data folder until it is stopped. */
final class Squatter {

    private Squatter() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty(AbsoluteData.KEY, arguments[0]);
        new DataFolder().initialize(new GenericApplicationContext());
        System.out.println("locked");
        Thread.currentThread().join();
    }
}
