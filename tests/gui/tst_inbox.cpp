// SPDX-License-Identifier: GPL-3.0-or-later
#include "fakegateway.h"
#include "guitest.h"

#include <gui/inbox/questioncard.h>
#include <gui/inbox/questionlist.h>
#include <gui/panels/inboxpanel.h>

#include <QtTest/QSignalSpy>
#include <QtTest/QTest>
#include <QtWidgets/QInputDialog>
#include <QtWidgets/QLabel>
#include <QtWidgets/QLineEdit>
#include <QtWidgets/QMenu>
#include <QtWidgets/QPushButton>
#include <QtWidgets/QRadioButton>
#include <QtWidgets/QTextEdit>

using namespace Runyard;
using namespace Qt::StringLiterals;
using Kind = PermissionEnums::Kind;

namespace {

InboxEntry entryOf(Kind kind, const QString &about)
{
    InboxEntry entry;
    entry.reference = u"12.3"_s;
    entry.runNumber = 12;
    entry.folder = u"/home/me/library"_s;
    entry.agent = u"claude"_s;
    entry.question.number = 3;
    entry.question.kind = kind;
    entry.question.tool = u"Tool"_s;
    entry.question.summary = about;
    entry.question.command = kind == Kind::Command ? about : QString();
    entry.question.path = kind == Kind::Edit ? about : QString();
    entry.rule.tool = u"Tool"_s;
    entry.rule.command = u"git *"_s;
    return entry;
}

struct Stage
{
    explicit Stage(const InboxEntry &entry) : card(entry)
    {
        card.resize(500, 300);
        card.show();
    }
    [[nodiscard]] QPushButton *button(const QString &text) const
    {
        for (QPushButton *button : card.findChildren<QPushButton *>()) {
            if (button->text() == text)
                return button;
        }
        return nullptr;
    }
    [[nodiscard]] QString labels() const
    {
        QStringList texts;
        for (const QLabel *label : card.findChildren<QLabel *>())
            texts << label->text();
        return texts.join(u'|');
    }
    [[nodiscard]] AnswerPermission answer() const
    {
        return answered.isEmpty() ? AnswerPermission()
                                  : answered.last().first().value<AnswerPermission>();
    }

    QuestionCard card;
    QSignalSpy answered{&card, &QuestionCard::answered};
};

} // namespace

class tst_Inbox : public QObject
{
    Q_OBJECT
private slots:
    void saysWhatIsAsked();
    void allowsOnce();
    void allowsForMore();
    void allowsWhatFitsAPattern();
    void deniesWithAMessage();
    void answersChoices();
    void asksAboutABudget();
    void sendsOneAnswer();
    void showsAllQuestionsInThePanel();
};

void tst_Inbox::saysWhatIsAsked()
{
    const Stage command(entryOf(Kind::Command, u"git push <b>now</b>"_s));
    QVERIFY(command.labels().contains(u"library #12 · claude"));
    QVERIFY(command.labels().contains(u"run this command"));
    QVERIFY(command.card.findChild<QTextEdit *>()->toPlainText().contains(u"git push <b>now</b>"));
    const Stage edit(entryOf(Kind::Edit, u"src/a.cpp"_s));
    QVERIFY(edit.labels().contains(u"change src/a.cpp"));
}

void tst_Inbox::allowsOnce()
{
    Stage s(entryOf(Kind::Command, u"make"_s));
    s.button(u"Allow once"_s)->click();
    QCOMPARE(s.answered.count(), 1);
    QCOMPARE(s.answer().question, u"12.3"_s);
    QVERIFY(s.answer().allow);
    QCOMPARE(s.answer().scope, PermissionEnums::Scope::Once);
}

void tst_Inbox::allowsForMore()
{
    Stage s(entryOf(Kind::Command, u"git push"_s));
    const QList<QAction *> actions = s.button(u"Allow"_s)->menu()->actions();
    QCOMPARE(actions.size(), 5); // with a separator and the pattern
    QVERIFY(actions[2]->text().contains(u"git *"));
    actions[1]->trigger();
    QVERIFY(s.answer().allow);
    QCOMPARE(s.answer().scope, PermissionEnums::Scope::Folder);
}

void tst_Inbox::allowsWhatFitsAPattern()
{
    Stage s(entryOf(Kind::Command, u"git push"_s));
    s.button(u"Allow"_s)->menu()->actions().last()->trigger();
    auto *dialog = s.card.findChild<QInputDialog *>();
    QVERIFY(dialog);
    QCOMPARE(dialog->textValue(), u"git *"_s);
    dialog->setTextValue(u" git push * "_s);
    dialog->accept();
    QCOMPARE(s.answered.count(), 1);
    QVERIFY(s.answer().allow);
    QCOMPARE(s.answer().scope, PermissionEnums::Scope::Always);
    QCOMPARE(s.answer().pattern, u"git push *"_s);
}

void tst_Inbox::deniesWithAMessage()
{
    Stage s(entryOf(Kind::Command, u"make"_s));
    QTest::keyClicks(s.card.findChild<QLineEdit *>(), u"not here"_s);
    s.button(u"Deny"_s)->click();
    QVERIFY(!s.answer().allow);
    QVERIFY(!s.answer().stop);
    QCOMPARE(s.answer().message, u"not here"_s);
    s.card.setSending(false);
    s.button(u"Deny and stop"_s)->click();
    QVERIFY(s.answer().stop);
}

void tst_Inbox::answersChoices()
{
    InboxEntry entry = entryOf(Kind::Choice, u"Which?"_s);
    entry.question.choices
        = {{u"Which colour?"_s, {u"Blue"_s, u"Red & green"_s}, false}, {u"Which?"_s, {}, true}};
    Stage s(entry);
    const auto options = s.card.findChildren<QRadioButton *>();
    QCOMPARE(options.size(), 2);
    options[1]->click();
    s.card.findChildren<QLineEdit *>()[1]->setText(u"mine"_s);
    s.button(u"Answer"_s)->click();
    QVERIFY(s.answer().allow);
    QCOMPARE(s.answer().answers.value(u"Which colour?"_s), u"Red & green"_s);
    QCOMPARE(s.answer().answers.value(u"Which?"_s), u"mine"_s);
}

void tst_Inbox::asksAboutABudget()
{
    Stage s(entryOf(Kind::Budget, u"$5.00 of $5.00"_s));
    QVERIFY(!s.button(u"Allow"_s));
    s.button(u"Go on"_s)->click();
    QVERIFY(s.answer().allow);
}

void tst_Inbox::sendsOneAnswer()
{
    Stage s(entryOf(Kind::Command, u"make"_s));
    s.button(u"Allow once"_s)->click();
    QVERIFY(!s.button(u"Allow once"_s)->isEnabled());
    s.button(u"Deny"_s)->click();
    QCOMPARE(s.answered.count(), 1);
}

void tst_Inbox::showsAllQuestionsInThePanel()
{
    FakeGateway gateway;
    const RunId run = gateway.queue(u"/home/me/library"_s);
    gateway.start(run);
    EngineReplica replica(gateway);
    OpenQuestions questions(replica);
    InboxPanel panel(questions);
    panel.show();
    QTRY_VERIFY(replica.isLoaded());
    gateway.record(PermissionAsked{run, entryOf(Kind::Command, u"make"_s).question});
    auto *list = panel.findChild<QuestionList *>();
    QTRY_COMPARE(list->cards().size(), 1);
    QCOMPARE(panel.windowTitle(), u"Questions (1)"_s);
    QuestionCard *first = list->cards().first();
    panel.activateWindow();
    panel.bringUp();
    QCOMPARE(qobject_cast<QPushButton *>(QApplication::focusWidget())->text(), u"Allow once"_s);
    PermissionQuestion another = entryOf(Kind::Command, u"make install"_s).question;
    another.number = 4;
    gateway.record(PermissionAsked{run, another});
    QTRY_COMPARE(list->cards().size(), 2);
    QVERIFY(list->cards().contains(first)); // what is half answered stays
    for (QPushButton *button : first->findChildren<QPushButton *>()) {
        if (button->text() == u"Allow once")
            button->click();
    }
    QTRY_COMPARE(list->cards().size(), 1);
    QVERIFY(!list->cards().contains(first));
    QCOMPARE(gateway.calls<AnswerPermission>().size(), 1);
}

RUNYARD_GUI_TEST_MAIN(tst_Inbox)
#include "tst_inbox.moc"
