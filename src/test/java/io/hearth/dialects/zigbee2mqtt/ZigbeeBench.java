package io.hearth.dialects.zigbee2mqtt;

import io.hearth.dialects.Dialect;
import io.hearth.dialects.DialectBench;
import io.hearth.house.Device;
import io.hearth.house.DeviceId;
import io.hearth.house.Point;
import io.hearth.house.PointId;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.util.unit.DataSize;

/** A bench with one Zigbee2MQTT, and devices for it. JSON is written with single quotes. */
abstract class ZigbeeBench {

    static final String COORDINATOR = "{'ieee_address':'0x00124b0012345678','type':'Coordinator',"
            + "'friendly_name':'Coordinator','interview_completed':true,'definition':null}";

    static final String LAMP = device(
            "0x00158d0000000001",
            "kitchen/lamp",
            "{'type':'light','features':["
                    + "{'type':'binary','name':'state','property':'state','access':7,'value_on':'ON','value_off':'OFF'},"
                    + "{'type':'numeric','name':'brightness','property':'brightness','access':7,'value_min':0,'value_max':254},"
                    + "{'type':'numeric','name':'color_temp','property':'color_temp','access':7,'unit':'mired',"
                    + "'value_min':153,'value_max':500},"
                    + "{'type':'numeric','name':'color_temp_startup','property':'color_temp_startup','access':7,'unit':'mired',"
                    + "'value_min':153,'value_max':500,'presets':[{'name':'previous','value':65535}]},"
                    + "{'type':'composite','name':'color_xy','property':'color','access':7,'features':["
                    + "{'type':'numeric','name':'x','property':'x','access':7},"
                    + "{'type':'numeric','name':'y','property':'y','access':7}]}]},"
                    + "{'type':'enum','name':'effect','property':'effect','access':2,'values':['blink','breathe']},"
                    + "{'type':'numeric','name':'linkquality','label':'Linkquality','property':'linkquality','access':1,"
                    + "'unit':'lqi','category':'diagnostic'}");

    static final String PLUG = device(
            "0x00158d0000000002",
            "two_gang",
            "{'type':'switch','endpoint':'left','features':[{'type':'binary','name':'state','property':'state_left',"
                    + "'endpoint':'left','access':7,'value_on':'ON','value_off':'OFF','value_toggle':'TOGGLE'}]},"
                    + "{'type':'switch','endpoint':'right','features':[{'type':'binary','name':'state',"
                    + "'property':'state_right','endpoint':'right','access':7,'value_on':'ON','value_off':'OFF'}]},"
                    + "{'type':'numeric','name':'power','label':'Power','property':'power_left','endpoint':'left','access':1,'unit':'W'}");

    static final String BUTTON = device(
            "0x00158d0000000003",
            "bedside",
            "{'type':'enum','name':'action','property':'action','access':1,'values':['single','double','hold']},"
                    + "{'type':'numeric','name':'battery','property':'battery','access':1,'unit':'%','value_min':0,'value_max':100}");

    static final String DOOR = device(
            "0x00158d0000000004",
            "front_door",
            "{'type':'binary','name':'contact','property':'contact','access':1,'value_on':false,'value_off':true}");

    static final String COVER = device(
            "0x00158d0000000005",
            "blind",
            "{'type':'cover','features':[{'type':'enum','name':'state','property':'state','access':3,"
                    + "'values':['OPEN','CLOSE','STOP']},{'type':'numeric','name':'position','property':'position',"
                    + "'access':7,'value_min':0,'value_max':100,'unit':'%'}]}");

    static final String TRV = device(
            "0x00158d0000000006",
            "hall_trv",
            "{'type':'climate','features':["
                    + "{'type':'numeric','name':'occupied_heating_setpoint','property':'occupied_heating_setpoint','access':7,"
                    + "'unit':'°C','value_min':5,'value_max':30,'value_step':0.5},"
                    + "{'type':'numeric','name':'local_temperature','property':'local_temperature','access':5,'unit':'°C'},"
                    + "{'type':'enum','name':'system_mode','property':'system_mode','access':7,'values':['off','auto','heat']}]},"
                    + "{'type':'binary','name':'child_lock','property':'child_lock','access':3,'value_on':'LOCK','value_off':'UNLOCK','category':'config'},"
                    + "{'type':'composite','name':'warning','property':'warning','access':2,'features':["
                    + "{'type':'enum','name':'mode','label':'Mode','property':'mode','access':2,'values':['stop','burglar']},"
                    + "{'type':'numeric','name':'duration','label':'Duration','property':'duration','access':2,'unit':'s'}]}");

    static final String LOCK = device(
            "0x00158d0000000007",
            "door_lock",
            "{'type':'lock','features':[{'type':'binary','name':'state','property':'state','access':3,"
                    + "'value_on':'LOCK','value_off':'UNLOCK'},{'type':'enum','name':'lock_state','property':'lock_state',"
                    + "'access':1,'values':['not_fully_locked','locked','unlocked']}]}");

    @TempDir
    Path folder;

    DialectBench bench;

    @BeforeEach
    void open() {
        bench = new DialectBench(folder, ZigbeeBench::zigbee);
    }

    @AfterEach
    void close() {
        bench.close();
    }

    static List<Dialect> zigbee(DialectBench bench) {
        return zigbee(bench, ZigbeeSettings.Removal.NEVER);
    }

    static List<Dialect> zigbee(DialectBench bench, ZigbeeSettings.Removal removal, String... topics) {
        var settings = new ZigbeeSettings(
                topics.length == 0 ? List.of("zigbee2mqtt") : List.of(topics),
                DataSize.ofKilobytes(1),
                DataSize.ofKilobytes(16),
                DataSize.ofMegabytes(1),
                Duration.ofSeconds(254),
                true,
                Duration.ofSeconds(10),
                Duration.ofSeconds(1),
                removal);
        return List.of(new Zigbee2Mqtt(
                bench.hub,
                bench.loop,
                bench.switchboard,
                bench.register,
                bench.complaints,
                bench.memory,
                settings,
                Runnable::run));
    }

    static String device(String address, String name, String exposes) {
        return "{'ieee_address':'" + address + "','type':'Router','supported':true,'disabled':false,'friendly_name':'"
                + name + "','power_source':'Mains (single phase)','software_build_id':'1.2','model_id':'M1',"
                + "'interview_completed':true,'interviewing':false,'definition':{'model':'LED1','vendor':'Acme',"
                + "'description':'Smart thing','supports_ota':false,'exposes':[" + exposes + "]}}";
    }

    static String list(String... devices) {
        return ("[" + String.join(",", devices) + "]").replace('\'', '"');
    }

    ZigbeeBench lists(String... devices) {
        var all = new java.util.ArrayList<>(List.of(devices));
        all.add(0, COORDINATOR);
        bench.hearsRetained("zigbee2mqtt/bridge/devices", list(all.toArray(String[]::new)));
        return this;
    }

    ZigbeeBench says(String topic, String payload) {
        bench.hears("zigbee2mqtt/" + topic, payload.replace('\'', '"'));
        return this;
    }

    Device thing(String id) {
        return bench.house().device(new DeviceId(id)).orElseThrow();
    }

    Point point(String path) {
        return bench.house().point(PointId.of(path)).orElseThrow();
    }

    boolean known(String path) {
        return bench.house()
                .state(PointId.of(path))
                .filter(state -> state.known())
                .isPresent();
    }

    String sent() {
        return bench.published.get(bench.published.size() - 1);
    }

    String complaints() {
        return bench.refusals.latest().toString();
    }
}
